"""The commands of `quartier`, each loaded when it is called."""
