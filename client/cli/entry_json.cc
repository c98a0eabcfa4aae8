#include "client/cli/entry_json.h"

namespace pointage {

void write_entry(JsonWriter& out, const Entry& entry) {
  out.begin_object().key("id").text(entry.id).key("external_id").text(entry.external_id);
  out.key("platform").text(entry.platform).key("client").text(entry.client).key("project").text(entry.project);
  out.key("kind").text(to_text(entry.kind)).key("started_at").text(format_instant(entry.started_at));
  out.key("ended_at").text(format_instant(entry.ended_at)).key("active_seconds").seconds(entry.active_millis);
  out.key("items").number(entry.items).key("expected").money_or_null(entry.expected);
  out.key("submitted_at").text(format_instant(submitted(entry)));
  out.key("time_basis").text(to_text(entry.time_basis)).key("price_basis").text(to_text(entry.price_basis));
  out.key("price_seen");
  entry.price_seen ? out.text(format_day(*entry.price_seen)) : out.null();
  out.key("supersedes").text_or_null(entry.supersedes).key("withdrawn").boolean(entry.withdrawn);
  out.key("reason").text_or_null(entry.reason).end();
}

}  // namespace pointage
