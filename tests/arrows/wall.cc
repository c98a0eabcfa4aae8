// Links every object of sync, tasks and platform, and nothing else of ours: it links only as long as the code that
// talks to the network needs nothing of the ledger or the storage.
int main() { return 0; }
