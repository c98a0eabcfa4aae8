// Links sync and tasks whole, with nothing but the platform beneath: a call into ledger or storage would not link.
#include "sync/curl_transport.h"

int main() { return pointage::make_curl_transport({}) ? 0 : 1; }
