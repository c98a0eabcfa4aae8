#include <algorithm>
#include <filesystem>

#include "client/app/data_money.h"
#include "client/app/new_account.h"
#include "client/app/send_desk.h"
#include "client/app/sending_turn.h"
#include "client/app/use_cases.h"
#include "client/cli/command.h"
#include "client/cli/output.h"
#include "client/cli/parsing.h"
#include "client/cli/progress.h"
#include "client/cli/session.h"
#include "sync/curl_transport.h"
#include "sync/sending_run.h"
#include "tasks/outbox_store.h"

namespace pointage {
namespace {

constexpr std::uint64_t token_limit = 16U << 10U;

Result<std::string> token_of(const Args& args) {
  TRY_ASSIGN(const auto text, read_input(args.text("--token-file"), token_limit));
  auto token = trimmed(text);
  const bool odd = token.find_first_of(" \t\r\n") != std::string::npos;
  if (token.empty() || odd)
    return fail(Fault::bad_input, "--token-file", "does not hold one token", "copy the token from the platform's page");
  return token;
}

Result<std::string> address_of(const Args& args) {
  auto url = args.text("--url");
  while (url.ends_with('/')) url.pop_back();
  if (!url.starts_with("http://") && !url.starts_with("https://"))
    return fail(bad_option("--url", url, "an address that begins with https:// or http://"));
  return url;
}

Result<std::string> authority_of(const Args& args) {
  const auto path = args.maybe("--ca-file");
  if (!path) return std::string();
  TRY_ASSIGN(auto text, read_input(*path, authority_limit));
  return authority_in(std::move(text), "--ca-file");
}

// A folder needs no token: who may open it, may.
Status place_of(const Args& args, Account& account) {
  if (account.type == "folder") {
    std::error_code unknown;
    account.url = std::filesystem::absolute(args.text("--url"), unknown).lexically_normal().string();
    if (unknown || account.url.empty()) return fail(bad_option("--url", args.text("--url"), "the folder's place"));
    return {};
  }
  if (account.type != "label-studio") return fail(bad_option("--type", account.type, "label-studio or folder"));
  TRY_ASSIGN(account.url, address_of(args));
  if (!args.has("--token-file"))
    return fail(Fault::bad_input, "--token-file", "is missing", "give the file with the platform's token, or -");
  TRY_ASSIGN(account.token, token_of(args));
  TRY_ASSIGN(account.authority, authority_of(args));
  return {};
}

Result<int> add_account(Session& session, const Args& args) {
  Account account;
  account.name = args.text("NAME");
  account.type = args.text("--type");
  TRY(place_of(args, account));
  TRY_ASSIGN(auto* const outbox, session.outbox());
  TRY(outbox->add_account(account));
  session.say({{"account", account.name}},
              "The account is kept. Some platforms forbid other programs: ask your collective.");
  return 0;
}

Result<int> renew_token(Session& session, const Args& args) {
  TRY_ASSIGN(const auto token, token_of(args));
  TRY_ASSIGN(auto* const book, session.book());
  TRY_ASSIGN(const auto authority, authority_of(args));
  TRY(book->renew(args.text("NAME"), token, authority));
  session.say({{"account", args.text("NAME")}}, "The new token is kept.");
  return 0;
}

Result<int> list_accounts(Session& session, const Args&) {
  TRY_ASSIGN(auto* const outbox, session.outbox());
  TRY_ASSIGN(const auto all, outbox->accounts());
  if (session.json()) session.out().begin_object().key("accounts").begin_array();
  for (const auto& account : all) {
    TRY_ASSIGN(const auto contact, outbox->last_contact(account.name));
    if (session.json())
      session.out()
          .begin_object()
          .key("name")
          .text(account.name)
          .key("type")
          .text(account.type)
          .key("url")
          .text(account.url)
          .key("last_contact")
          .text_or_null(contact ? format_instant(*contact) : "")
          .end();
    session.print(one_line(account.name + "  " + account.url) + "\n");
  }
  if (session.json()) session.out().end().end();
  return 0;
}

Result<int> remove_account(Session& session, const Args& args) {
  TRY_ASSIGN(auto* const outbox, session.outbox());
  TRY(outbox->remove_account(args.text("NAME")));
  session.say({}, "The account is removed from this computer.");
  return 0;
}

Result<int> show_projects(Session& session, const Args& args) {
  TRY_ASSIGN(auto* const outbox, session.outbox());
  const auto transport = make_curl_transport(settings_from_environment());
  TRY_ASSIGN(const auto all, list_projects(args.text("--account"), *outbox, *transport, session.clock()));
  if (session.json()) session.out().begin_object().key("projects").begin_array();
  for (const auto& project : all) {
    if (session.json()) {
      auto& out = session.out();
      out.begin_object().key("id").text(project.id).key("title").text(project.title);
      out.key("tasks").number(project.tasks).key("todo").number(project.todo);
      if (!project.problem.empty()) out.key("problem").text(project.problem);
      out.end();
    }
    session.print(one_line(project.id + "  " + project.title + "  " + std::to_string(project.todo) + " of " +
                           std::to_string(project.tasks) + " left" + (project.problem.empty() ? "" : "  ") +
                           project.problem) +
                  "\n");
  }
  if (session.json()) session.out().end().end();
  return 0;
}

Result<SyncRequest> request_of(const Args& args) {
  SyncRequest request;
  request.account = args.text("--account");
  request.project = args.text("--project");
  request.upload_only = args.has("--upload-only");
  TRY_ASSIGN(const auto take, count_of(args, "--take"));
  request.take = take.value_or(0);
  if (const auto typed = args.maybe("--max-mb")) {
    const auto megabytes = parse_micros(*typed);
    if (!megabytes || *megabytes < 0) return fail(bad_option("--max-mb", *typed, "a number of MB such as 20"));
    request.max_bytes = megabytes;  // millionths of a MB are bytes
  }
  return request;
}

void write_outcome(JsonWriter& out, const SyncOutcome& done) {
  out.begin_object()
      .key("tasks_received")
      .number(done.tasks_received)
      .key("media_received")
      .number(done.media_received);
  out.key("bytes_received").number(done.bytes_received).key("bytes_sent").number(done.bytes_sent);
  out.key("stored").number(done.stored).key("already_stored").number(done.already_stored);
  out.key("refused").number(done.refused).key("pending").number(done.pending).key("retries").number(done.retries);
  out.key("seconds").seconds(done.took.count()).key("media_pending").number(done.media_pending);
  out.key("notes").begin_array();
  for (const auto& note : done.notes) out.text(to_line(note));
  out.end().key("stopped").text_or_null(done.stopped ? to_line(*done.stopped) : "").end();
}

std::string how_many(std::int64_t n, const char* one, const char* many) {
  return std::to_string(n) + " " + (n == 1 ? one : many);
}

std::string outcome_words(const SyncOutcome& done) {
  std::string text = how_many(done.stored + done.already_stored, "answer", "answers") + " received by the platform, " +
                     std::to_string(done.pending) + " still on this computer; " +
                     how_many(done.tasks_received, "task", "tasks") + " and " +
                     how_many(done.media_received, "picture", "pictures") + " taken.\n";
  for (const auto& note : done.notes) text += one_line(to_line(note)) + "\n";
  return text;
}

// Its line in the log, and the day's data on the record.
Status after_sync(Session& session, const SyncOutcome& done) {
  TRY_ASSIGN(auto* const book, session.book());
  TRY_ASSIGN(auto* const outbox, session.outbox());
  TRY_ASSIGN(auto* const journal, session.journal());
  const auto now = session.clock().now();
  TRY(book->note({now, log_words(done)}));
  for (const auto& each : done.notes) TRY(book->note({now, note_words(each)}));
  TRY_ASSIGN(auto* const batches, session.batches());
  TRY(take_receipts(*outbox, *batches, *journal, now));
  return settle_data(*book, *outbox, *journal, now);
}

Result<int> show_log(Session& session, const Args&) {
  TRY_ASSIGN(auto* const book, session.book());
  TRY_ASSIGN(const auto notes, book->notes(2000));
  if (session.json()) session.out().begin_object().key("notes").begin_array();
  for (const auto& note : notes) {
    if (session.json())
      session.out().begin_object().key("at").text(format_instant(note.at)).key("words").text(note.words).end();
    session.print(one_line(format_instant(note.at) + "  " + note.words) + "\n");
  }
  if (session.json()) session.out().end().end();
  return 0;
}

Result<int> try_again(Session& session, const Args& args) {
  TRY_ASSIGN(auto* const book, session.book());
  TRY(book->try_again(args.text("TASK")));
  session.say({}, "It waits to be sent again.");
  return 0;
}

Result<int> run_sync_now(Session& session, const Args& args) {
  TRY_ASSIGN(auto request, request_of(args));
  TRY_ASSIGN([[maybe_unused]] const auto turn, SendingTurn::take());
  TRY_ASSIGN(auto* const outbox, session.outbox());
  TRY_ASSIGN(auto* const batches, session.batches());
  TRY_ASSIGN(const auto room, room_today(*outbox, *batches, session.today()));
  if (room && *room == 0)
    return fail(Fault::busy_later, "today's data", "the limit you set is used up", "see pointage data limit");
  if (room) request.max_bytes = std::min(*room, request.max_bytes.value_or(*room));
  const auto transport = make_curl_transport(settings_from_environment());
  TRY_ASSIGN(const auto done, with_bar("Sending and receiving", [&](const HowFar& how_far) {
               return run_sync(request, *outbox, *batches, *transport, session.clock(), [&](const SyncProgress& at) {
                 return how_far(static_cast<std::uint64_t>(at.done),
                                static_cast<std::uint64_t>(std::max<std::int64_t>(at.total, 0)));
               });
             }));
  TRY(after_sync(session, done));
  if (session.json()) write_outcome(session.out(), done);
  session.print(outcome_words(done));
  if (done.stopped) print_error(*done.stopped);
  return done.work_left() ? 3 : 0;
}

Result<int> list_outbox(Session& session, const Args&) {
  TRY_ASSIGN(auto* const outbox, session.outbox());
  TRY_ASSIGN(const auto all, outbox->items());
  if (session.json()) session.out().begin_object().key("items").begin_array();
  for (const auto& item : all) {
    if (session.json())
      session.out()
          .begin_object()
          .key("task")
          .text(item.task_id)
          .key("external_id")
          .text(item.external_id)
          .key("account")
          .text(item.account)
          .key("state")
          .text(to_text(item.state))
          .key("tries")
          .number(item.tries)
          .key("last_error")
          .text_or_null(item.last_error)
          .key("next_try")
          .text_or_null(item.next_try ? format_instant(*item.next_try) : "")
          .key("receipt")
          .text_or_null(item.annotation_id)
          .key("stored_at")
          .text_or_null(item.stored_at ? format_instant(*item.stored_at) : "")
          .key("keep_until")
          .text_or_null(item.keep_until)
          .key("standing")
          .text(to_text(item.standing))
          .end();
    session.print(one_line(item.task_id + "  " + std::string(to_text(item.state)) + "  " + item.last_error) + "\n");
  }
  if (session.json()) session.out().end().end();
  return 0;
}

}  // namespace

std::vector<Subcommand> sync_commands() {
  const Option name{"NAME", "name of the account", true};
  return {
      {"account add",
       "keep an account on a platform",
       {name,
        {"--type", "label-studio, or folder for a shared folder or a stick", true},
        {"--url", "the platform's address, or the folder", true},
        {"--token-file", "file with the token, or - for standard input"},
        {"--ca-file", "certificate of the platform's own authority, as PEM"}},
       add_account},
      {"account token",
       "give an account a new token",
       {name,
        {"--token-file", "file with the token, or - for standard input", true},
        {"--ca-file", "certificate of the platform's own authority, where that is new too"}},
       renew_token},
      {"account list", "the accounts kept here", {}, list_accounts},
      {"account remove", "forget an account", {name}, remove_account},
      {"project list", "what an account offers", {{"--account", "name of the account", true}}, show_projects},
      {"sync",
       "send answers, take work",
       {{"--account", "one account only"},
        {"--project", "this project only"},
        {"--take", "how many new tasks"},
        {"--upload-only", "send and take nothing", false, Option::flag},
        {"--max-mb", "stop after so many MB"}},
       run_sync_now},
      {"outbox list", "answers on their way", {}, list_outbox},
      {"outbox retry", "send again what needs you", {{"TASK", "the task", true}}, try_again},
      {"outbox log", "what went on while sending, for the person who helps you", {}, show_log},
  };
}

}  // namespace pointage
