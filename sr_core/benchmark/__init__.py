"""Tables from folders of images: what is to be done, one unit of it, processes, machines, what a killed run keeps."""
