"""What is known before the news: names of states, governments, organisations and places, and curated acts."""
