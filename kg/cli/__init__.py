"""Words of a command line enter; answers leave on stdout, everything else on stderr, and an exit code."""


def main() -> None:
    """Run the command line."""
