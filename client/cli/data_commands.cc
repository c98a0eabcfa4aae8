#include "client/app/data_money.h"
#include "client/cli/command.h"
#include "client/cli/output.h"
#include "client/cli/parsing.h"
#include "client/cli/session.h"

namespace pointage {
namespace {

Result<int> add_bought(Session& session, const Args& args) {
  TRY_ASSIGN(const auto bought, read_bundle(args.text("--mb"), args.text("--price"), args.text("--currency"),
                                            args.text("--until"), session.today()));
  TRY_ASSIGN(auto* const book, session.book());
  TRY_ASSIGN(auto* const outbox, session.outbox());
  TRY_ASSIGN(auto* const journal, session.journal());
  TRY(book->add_bought(bought));
  TRY(settle_data(*book, *outbox, *journal, session.clock().now()));
  session.say({}, "Kept. What sending uses of it becomes a cost on your record, about.");
  return 0;
}

void write_bought(JsonWriter& out, const DataBought& bought) {
  out.begin_object().key("mb").text(format_micros(bought.bytes, 0));
  out.key("price").money_or_null(parse_money(format_micros(bought.price_micros, 2), bought.currency));
  out.key("from").text(format_day(bought.from));
  out.key("until").text_or_null(bought.until ? format_day(*bought.until) : "").end();
}

Result<int> list_bought(Session& session, const Args&) {
  TRY_ASSIGN(auto* const book, session.book());
  TRY_ASSIGN(auto* const outbox, session.outbox());
  TRY_ASSIGN(auto* const batches, session.batches());
  TRY_ASSIGN(const auto all, book->bought());
  TRY_ASSIGN(const auto today, bytes_on(*outbox, session.today()));
  TRY_ASSIGN(const auto limit, daily_limit(*batches));
  if (session.json()) {
    auto& out = session.out();
    out.begin_object().key("bought").begin_array();
    for (const auto& bought : all) write_bought(out, bought);
    out.end().key("bytes_today").number(today);
    out.key("limit_mb").text_or_null(limit ? format_micros(*limit, 0) : "").end();
  }
  for (const auto& bought : all)
    session.print(format_micros(bought.bytes, 0) + " MB for " + format_micros(bought.price_micros, 0) + " " +
                  bought.currency + ", from " + format_day(bought.from) +
                  (bought.until ? " to " + format_day(*bought.until) : "") + "\n");
  session.print("Today: " + data_words(today, bundle_on(all, session.today())) + "\n");
  if (limit) session.print("At most " + format_micros(*limit, 0) + " MB a day.\n");
  return 0;
}

Result<int> limit_data(Session& session, const Args& args) {
  TRY_ASSIGN(auto* const batches, session.batches());
  if (args.text("MB") == "none") {
    TRY(set_daily_limit(*batches, {}));
    session.say({}, "No limit of data a day.");
    return 0;
  }
  const auto bytes = parse_micros(args.text("MB"));
  if (!bytes || *bytes <= 0) return fail(bad_option("MB", args.text("MB"), "a number of MB such as 20, or none"));
  TRY(set_daily_limit(*batches, bytes));
  session.say({}, "At most " + args.text("MB") + " MB a day.");
  return 0;
}

}  // namespace

std::vector<Subcommand> data_commands() {
  return {
      {"data bought",
       "data you paid for",
       {{"--mb", "how many MB", true},
        {"--price", "what it cost", true},
        {"--currency", "currency", true},
        {"--until", "last day it can be used, as 2026-12-05"}},
       add_bought},
      {"data list", "data bought and used today", {}, list_bought},
      {"data limit", "the most a day", {{"MB", "a number of MB, or none", true}}, limit_data},
  };
}

}  // namespace pointage
