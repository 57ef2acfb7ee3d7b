"""Components of our own: the synchronised viewer and the picture picker."""
