// An account as a person types it: a folder that is shared, or a platform's address with its token and, where it has an
// authority of its own, the file of that certificate. Any thread.
#pragma once

#include <filesystem>
#include <string>

#include "platform/base/result.h"
#include "tasks/batch_store.h"
#include "tasks/outbox_store.h"
#include "tasks/sending_book.h"

namespace pointage {

struct TypedAccount {
  std::string name, address, token, certificate;  // certificate: where its file lies; empty: none
};

std::string trimmed(const std::string& text);  // as pasted, without the blanks around it
Result<Account> account_of(const TypedAccount& typed);
Result<std::string> authority_in(std::string text, const std::string& what);  // PEM or bad_input

// The same name and address again is a new token for it, and a new certificate where one was given; another address is
// the right one for an account from which no work came yet. Core thread.
Status add_or_renew(const Account& account, OutboxStore& outbox, SendingBook* book, BatchStore& batches);

inline constexpr std::uint64_t authority_limit = 1U << 20U;

}  // namespace pointage
