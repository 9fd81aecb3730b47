"""What the project needs to build, check and test itself; nothing here is installed with it."""
