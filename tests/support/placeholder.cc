// Keeps the support target alive until the first helper stands here.
