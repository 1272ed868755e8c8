"""Papers sent down the tree to be studied: the list, one with how far it has come, the form."""
