#include "client/app/new_account.h"

#include <algorithm>
#include <cstdlib>

#include "client/models/send.h"
#include "platform/os/files.h"

namespace pointage {
namespace {

constexpr const char* blanks = " \t\r\n";

std::filesystem::path path_of(const std::string& typed) {
  const auto* const own = std::getenv("HOME");
  if (typed.starts_with("~/") && own != nullptr) return std::filesystem::path(own) / typed.substr(2);
  return typed;
}

// https:// where no scheme was typed, no slash at the end.
std::string web_address(std::string typed) {
  while (typed.ends_with('/')) typed.pop_back();
  return typed.empty() || typed.find("://") != std::string::npos ? typed : "https://" + typed;
}

Result<Account> folder_account(const TypedAccount& typed) {
  const auto folder = path_of(trimmed(typed.address)).lexically_normal();
  std::error_code unknown;
  if (!std::filesystem::is_directory(folder, unknown))
    return fail(Fault::not_found, folder.string(), "there is no such folder", "put the stick in, or look at its name");
  Account account;
  account.name = typed.name, account.type = "folder", account.url = folder.string();
  return account;
}

}  // namespace

std::string trimmed(const std::string& text) {
  const auto first = text.find_first_not_of(blanks);
  return first == std::string::npos ? "" : text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

Result<std::string> authority_in(std::string text, const std::string& what) {
  if (text.find("-----BEGIN CERTIFICATE-----") != std::string::npos) return text;
  return fail(Fault::bad_input, what, "holds no certificate in PEM form",
              "ask the platform for the certificate of its own authority");
}

Result<Account> account_of(const TypedAccount& typed) {
  if (names_a_folder(trimmed(typed.address))) return folder_account(typed);
  Account account;
  account.name = typed.name, account.type = "label-studio";
  account.url = web_address(trimmed(typed.address)), account.token = trimmed(typed.token);
  const auto certificate = trimmed(typed.certificate);
  if (certificate.empty()) return account;
  TRY_ASSIGN(auto text, read_file(path_of(certificate), authority_limit));
  TRY_ASSIGN(account.authority, authority_in(std::move(text), certificate));
  return account;
}

Status add_or_renew(const Account& account, OutboxStore& outbox, SendingBook* book, BatchStore& batches) {
  TRY_ASSIGN(const auto all, outbox.accounts());
  const auto there = std::ranges::find(all, account.name, &Account::name);
  if (there == all.end()) return outbox.add_account(account);
  if (there->url == account.url && book != nullptr) return book->renew(account.name, account.token, account.authority);
  TRY_ASSIGN(const auto jobs, batches.batches());
  const bool gave_work =
      std::ranges::any_of(jobs, [&](const BatchSummary& job) { return job.batch.source.account == account.name; });
  if (there->url != account.url && !gave_work) return outbox.replace_account(account);
  return outbox.add_account(account);
}

}  // namespace pointage
