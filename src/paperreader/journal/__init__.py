"""The reader's files: the journal of all that was done, and the projection that makes it quick to ask."""
