"""Imported, it fills the memory that workers share: the names and the model, before they are forked from this process."""

import gc

from kg.names import Names

from .parsing import model

Names.load()
model()
gc.collect()
gc.freeze()  # what stands now is left alone by the collector, so that the workers go on sharing it
