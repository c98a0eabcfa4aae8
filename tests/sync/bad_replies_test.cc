// What a hostile or broken server may send: each is a clear reason on that file, task or account, and the rest goes on.
#include <algorithm>
#include <catch2/generators/catch_generators.hpp>

#include "sync/address.h"
#include "sync/medium_fetch.h"
#include "tests/sync/world.h"

namespace pointage {
namespace {

const std::string json = "application/json";

// 8 MB of zeros, deflated into some 8 KB by hand: stored nowhere, made by repeating one block of gzip's own.
std::string bomb() {
  std::string gzip("\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03", 10);
  // A fixed Huffman block: a literal zero and then matches of 258 bytes at distance 1, again and again.
  std::string bits =
      "110"
      "00110000";  // last block, fixed; literal 0
  for (int i = 0; i < 40'000; ++i)
    bits +=
        "11000101"
        "00000";
  bits += "0000000";
  std::uint8_t byte = 0;
  for (std::size_t i = 0; i < bits.size(); ++i) {
    // Codes of Huffman go in from their highest bit; the header's three bits are "1", "10" read from the lowest.
    byte = static_cast<std::uint8_t>(byte | (bits[i] == '1' ? 1U << (i % 8) : 0U));
    if (i % 8 == 7) gzip += static_cast<char>(byte), byte = 0;
  }
  return gzip + static_cast<char>(byte);
}

struct Alone {
  explicit Alone(ScriptedServer::Script script, Pace pace = {}) : server(std::move(script), pace) {}
  Result<Response> get(Request request = {}) {
    request.url = server.url() + "/x";
    return transport->perform(request, {});
  }
  ScriptedServer server;
  std::unique_ptr<HttpTransport> transport{make_curl_transport({.no_progress = std::chrono::milliseconds(300)})};
};

TEST_CASE("replies: one that unpacks beyond all measure is ended at its limit (11)") {
  Alone alone([](const SeenRequest&) { return http_reply(200, json, bomb(), "Content-Encoding: gzip\r\n"); });
  const auto got = alone.get({.reply_limit = 1 << 20});
  REQUIRE(got);
  CHECK(got->over_limit);
  CHECK(got->body.empty());
}

TEST_CASE("replies: one that is told to be beyond its limit is not waited for (11)") {
  Alone alone(
      [](const SeenRequest&) {
        return "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 9999999\r\n\r\n{";
      },
      {.holds = true});
  const auto got = alone.get({.reply_limit = 1 << 20});
  REQUIRE(got);
  CHECK(got->over_limit);
  CHECK(got->body.empty());
}

TEST_CASE("replies: endless JSON, a flood of headers and endless redirects end early (11)") {
  int hops = 0;
  std::string (*make)(int) = nullptr;
  SECTION("JSON without an end") {
    make = [](int) { return http_reply(200, json, std::string(40U << 20U, '[')); };
  }
  SECTION("headers") {
    make = [](int) {
      std::string more;
      for (int i = 0; i < 3000; ++i) more += "X-" + std::to_string(i) + ": " + std::string(60, 'y') + "\r\n";
      return http_reply(200, json, "{}", more);
    };
  }
  SECTION("redirects") {
    make = [](int hop) { return http_reply(302, json, "", "Location: /" + std::to_string(hop) + "\r\n"); };
  }
  Alone alone([&](const SeenRequest&) { return make(++hops); });
  const auto got = alone.get({.follow = true, .reply_limit = 1 << 20});
  CHECK((got ? got->over_limit : !got.error().why.empty()));
  CHECK(hops <= 6);
  CHECK(alone.transport->traffic().received < (3 << 20));
}

TEST_CASE("replies: a link that stands still ends after the time set, and says so (11)") {
  for (const bool holds : {true, false}) {
    Alone alone(
        [](const SeenRequest&) {
          return "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\r\n{";
        },
        {.holds = holds});
    const auto cut = alone.get();
    REQUIRE_FALSE(cut);
    CHECK(cut.error().fault == Fault::timed_out);
    CHECK((cut.error().why.find("stands still") != std::string::npos) == holds);
  }
}

TEST_CASE("replies: a link that is slow but moves may take longer than the time that no progress may (11)") {
  Alone alone([](const SeenRequest&) { return http_reply(200, json, "[1,2,3]"); },
              {.between_bytes = std::chrono::milliseconds(100)});
  const auto begun = std::chrono::steady_clock::now();
  const auto got = alone.get();
  REQUIRE(got);
  CHECK(got->body == "[1,2,3]");
  CHECK(std::chrono::steady_clock::now() - begun > std::chrono::milliseconds(300));
}

TEST_CASE("replies: connections are kept, and several exchanges stand side by side") {
  Alone alone([](const SeenRequest& request) { return http_reply(200, json, "\"" + request.target + "\""); });
  int begun = 0, done = 0;
  const auto all = alone.transport->perform_all(
      [&]() -> Result<std::optional<Exchange>> {
        if (begun == 12) return std::nullopt;
        const std::string path = "/" + std::to_string(begun++);
        return Exchange{{.url = alone.server.url() + path}, {}, [&, path](Result<Response> got) -> Status {
                          REQUIRE(got);
                          CHECK(got->body == "\"" + path + "\"");
                          ++done;
                          return {};
                        }};
      },
      4);
  CHECK(all);
  CHECK(done == 12);
}

TEST_CASE("replies: wrong types concern their own task, and the rest is taken (11)") {
  World world;
  world.platform.open_tasks = {R"({"id":"seven","data":{"image":"/data/upload/5/a.jpg"}})", R"({"id":2})",
                               R"({"id":3,"data":[]})", R"(null)",
                               R"({"id":5,"data":{"image":"/data/upload/5/a.jpg"}})"};
  world.platform.pictures = {{"/data/upload/5/a.jpg", "\xff\xd8\xff picture"}};
  const auto done = world.sync({.take = 9});
  CHECK(done.tasks_received == 1);
  CHECK(done.media_received == 1);
  REQUIRE(done.notes.size() == 1);
  CHECK(done.notes[0].what == "project Sort");
  CHECK(done.notes[0].why.starts_with("4 tasks"));
}

TEST_CASE("replies: a whole page of tasks that cannot be read does not hide the ones behind it (11)") {
  World world;
  for (int i = 1; i <= 200; ++i) world.platform.open_tasks.push_back("{\"id\":" + std::to_string(i) + "}");
  world.platform.open_tasks.emplace_back(R"({"id":201,"data":{"image":"/data/upload/5/a.jpg"}})");
  world.platform.pictures = {{"/data/upload/5/a.jpg", "\xff\xd8\xff picture"}};
  const auto done = world.sync({.take = 9});
  CHECK(done.tasks_received == 1);
  REQUIRE(done.notes.size() == 1);
  CHECK(done.notes[0].why.starts_with("200 tasks"));
}

std::string task_of(int id, std::size_t bytes) {
  return "{\"id\":" + std::to_string(id) + R"(,"data":{"image":"/data/upload/5/a.jpg","text":")" +
         std::string(bytes, 'x') + "\"}}";
}

TEST_CASE("replies: a page of tasks beyond its bound comes by halves (11)") {
  World world;
  for (int i = 1; i <= 40; ++i) world.platform.open_tasks.push_back(task_of(i, 600'000));
  world.platform.pictures = {{"/data/upload/5/a.jpg", "\xff\xd8\xff picture"}};
  const auto done = world.sync({.take = 40});
  CHECK(done.tasks_received == 40);
  CHECK(done.notes.empty());
}

TEST_CASE("replies: a task that is beyond the bound by itself is told, and those beside it are taken (11)") {
  World world;
  const int where = GENERATE(1, 3, 5);
  for (int i = 1; i <= 5; ++i) world.platform.open_tasks.push_back(task_of(i, i == where ? 17U << 20U : 10));
  world.platform.pictures = {{"/data/upload/5/a.jpg", "\xff\xd8\xff picture"}};
  const auto done = world.sync({.take = 9});
  CHECK(done.tasks_received == 4);
  CHECK_FALSE(done.stopped);
  REQUIRE(done.notes.size() == 1);
  CHECK(done.notes[0].what == "project Sort");
  CHECK(done.notes[0].why.starts_with("1 task cannot be taken: larger"));
}

TEST_CASE("replies: a task that is nested beyond measure is told, and those beside it are taken (11)") {
  World world;
  const std::size_t levels = GENERATE(65U, 100'000U);
  const std::string deep = std::string(levels, '[') + std::string(levels, ']');
  for (int i = 1; i <= 3; ++i) world.platform.open_tasks.push_back(task_of(i, 10));
  world.platform.open_tasks[1] = R"({"id":2,"data":{"image":"/data/upload/5/a.jpg","deep":)" + deep + "}}";
  world.platform.pictures = {{"/data/upload/5/a.jpg", "\xff\xd8\xff picture"}};
  const auto done = world.sync({.take = 9});
  CHECK(done.tasks_received == 2);
  CHECK_FALSE(done.stopped);
  REQUIRE(done.notes.size() == 1);
  CHECK(done.notes[0].why == "1 task cannot be read: nested too deeply");
}

// Nothing in such a page says where the next one begins; the listing ends, and says so.
TEST_CASE("replies: a page whose tasks have no numbers ends the listing and says so (11)") {
  World world;
  for (int i = 1; i <= 100; ++i) world.platform.open_tasks.emplace_back(R"({"id":"x","data":{}})");
  world.platform.open_tasks.emplace_back(R"({"id":101,"data":{"image":"/data/upload/5/a.jpg"}})");
  const auto done = world.sync({.take = 9});
  CHECK(done.tasks_received == 0);
  REQUIRE(done.notes.size() == 1);
  CHECK(done.notes[0].why.starts_with("100 tasks"));
}

std::string problem_of(World& world, int number) {
  const auto batch = world.home->outbox().find_project("amber", "5").value().value();
  return world.home->batches().media(batch.id + "-" + std::to_string(number)).value().at(0).problem;
}

std::string task_json(int id, const std::string& picture) {
  return "{\"id\":" + std::to_string(id) + ",\"data\":{\"image\":\"" + picture + "\"}}";
}

TEST_CASE("media: a file that is a web page is told on its task while the platform still answers (9)") {
  World world;
  world.platform.open_tasks = {task_json(1, "/data/upload/5/a.jpg"), task_json(2, "/data/upload/5/b.jpg")};
  world.platform.pictures = {{"/data/upload/5/a.jpg", "<!DOCTYPE html><html><script>1</script></html>"},
                             {"/data/upload/5/b.jpg", "\xff\xd8\xff picture"}};
  const auto done = world.sync({.take = 9});
  CHECK(done.media_received == 1);
  CHECK_FALSE(done.stopped);
  CHECK(problem_of(world, 1).find("web page") != std::string::npos);
}

TEST_CASE("media: a gateway that fails ends the run, and costs the file none of its tries (5, 9)") {
  World world;
  world.platform.open_tasks = {task_json(1, "/data/upload/5/a.jpg"), task_json(2, "/data/upload/5/b.jpg")};
  world.platform.pictures = {{"/data/upload/5/a.jpg", "\xff\xd8\xff-a"}, {"/data/upload/5/b.jpg", "\xff\xd8\xff-b"}};
  world.platform.picture_status = GENERATE(429, 502, 503, 504);
  std::int64_t taken = 0;  // a picture may end the run before the second task is taken: they are asked for side by side
  for (int run = 0; run < 6; ++run) {
    const auto done = world.sync({.take = 2});
    REQUIRE(done.stopped);
    CHECK(done.stopped->fault == Fault::busy_later);
    taken += done.tasks_received;
    CHECK(done.media_pending == taken);
  }
  world.platform.picture_status = 0;
  CHECK(world.sync({.take = 2}).media_received == 2);
}

// What another server says is no word of the platform's: it cannot hold her answers back.
TEST_CASE("media: another server that asks to wait concerns its own file alone (5, 6)") {
  World world;
  const bool redirected = GENERATE(false, true);
  ScriptedServer other([](const SeenRequest&) { return http_reply(503, "text/html", "", "Retry-After: 600000\r\n"); });
  world.platform.open_tasks = {task_json(1, redirected ? "/data/upload/5/a.jpg" : other.url() + "/a.jpg")};
  world.platform.pictures = {{"/data/upload/5/a.jpg", "x"}};
  if (redirected) world.platform.redirect_pictures_to = other.url() + "/a.jpg";
  CHECK_FALSE(world.sync({.take = 1}).stopped);
  CHECK_FALSE(world.sync().stopped);
}

TEST_CASE("media: what was set aside is asked for once more when she sends herself, not by the program (7)") {
  World world;
  world.platform.open_tasks = {task_json(1, "/data/upload/5/a.jpg")};
  world.platform.pictures = {{"/data/upload/5/a.jpg", "\xff\xd8\xff-a"}};
  world.platform.picture_status = 404;
  (void)world.sync({.take = 1});
  for (int run = 0; run < 4; ++run) (void)world.sync();
  CHECK_FALSE(problem_of(world, 1).empty());
  CHECK_FALSE(world.sync().work_left());
  world.platform.picture_status = 0;
  CHECK(world.sync({.by_person = false}).media_received == 0);
  CHECK(world.sync({.upload_only = true}).media_received == 0);
  CHECK(world.sync().media_received == 1);
  CHECK(problem_of(world, 1).empty());
}

TEST_CASE("media: a picture that stands in the task itself is taken from there (9)") {
  World world;
  world.platform.open_tasks = {task_json(1, "data:image/png;base64,iVBORw0KGgo="),
                               task_json(2, "data:text/html,<html>"), task_json(3, "data:image/png;base64,%%%"),
                               task_json(4, "data:image/gif,GIF89a%01")};
  CHECK(world.sync({.take = 9}).media_received == 2);
  const auto batch = world.home->outbox().find_project("amber", "5").value().value();
  const auto first = world.home->batches().media(batch.id + "-1").value().at(0);
  CHECK(first.type == "image/png");
  CHECK(world.home->batches().medium_bytes(first.hash).value() == "\x89PNG\r\n\x1a\n");
  CHECK_FALSE(problem_of(world, 2).empty());
  CHECK_FALSE(problem_of(world, 3).empty());
  for (const auto& each : world.server.seen()) CHECK_FALSE(each.target.starts_with("/data"));
}

TEST_CASE("media: places on her own disk or network are not asked for (2, 9)") {
  World world;
  world.platform.open_tasks = {task_json(1, "/data/../api/users/"), task_json(2, "http://192.168.0.1/admin"),
                               task_json(3, "http://localhost:631/"), task_json(4, "file:///etc/passwd"),
                               task_json(5, "http://[::1]/x")};
  const auto done = world.sync({.take = 9});
  CHECK(done.media_received == 0);
  CHECK_FALSE(done.work_left());
  for (int i = 1; i <= 5; ++i) CHECK(problem_of(world, i).size() > 15);
}

TEST_CASE("media: a redirect does not lead to her own network either (2)") {
  int knocked = 0;
  ScriptedServer own([&](const SeenRequest&) {
    ++knocked;
    return http_reply(200, "image/jpeg", "\xff\xd8\xff");
  });
  World world;
  world.platform.open_tasks = {task_json(1, "/data/upload/5/a.jpg")};
  world.platform.pictures = {{"/data/upload/5/a.jpg", "x"}};
  world.platform.redirect_pictures_to = "http://localhost" + own.url().substr(own.url().rfind(':')) + "/x";
  const auto done = world.sync({.take = 1});
  CHECK(done.media_received == 0);
  CHECK_FALSE(done.work_left());
  CHECK(problem_of(world, 1).find("private network") != std::string::npos);
  CHECK(knocked == 0);
}

TEST_CASE("addresses: a redirect may gain encryption and not lose it (2)") {
  CHECK_FALSE(loses_encryption("https://platform.example/a", "https://cdn.example/a"));
  CHECK_FALSE(loses_encryption("http://platform.example/a", "https://cdn.example/a"));
  for (const char* from : {"https://platform.example/a", "HTTPS://platform.example/a"})
    for (const char* to : {"http://platform.example/a", "file:///etc/passwd"}) CHECK(loses_encryption(from, to));
}

// A server that knows validators: the second version of a file under the same address.
TEST_CASE("media: a file that changed while it was half here begins anew, and none mixes two (9)") {
  const std::string old_bytes(300'000, 'o'), new_bytes(300'000, 'n');
  bool changed = false;
  const bool obeys = GENERATE(true, false);
  std::vector<std::string> if_ranges;
  ScriptedServer server([&](const SeenRequest& request) {
    const std::string& bytes = changed ? new_bytes : old_bytes;
    const std::string tag = changed ? "\"v2\"" : "\"v1\"";
    const auto from = static_cast<std::size_t>(std::atoll(request.header("range").substr(6).c_str()));
    if_ranges.push_back(request.header("if-range"));
    if (obeys && !if_ranges.back().empty() && if_ranges.back() != tag)
      return http_reply(200, "image/jpeg", bytes, "ETag: " + tag + "\r\n");
    std::string reply =
        http_reply(206, "image/jpeg", bytes.substr(from),
                   "ETag: " + tag + "\r\nContent-Range: bytes " + std::to_string(from) + "-299999/300000\r\n");
    return changed ? reply : reply.substr(0, 100'000);
  });
  World world;
  world.platform.open_tasks = {task_json(1, server.url() + "/big.jpg")};
  (void)world.sync({.take = 1, .max_bytes = 50'000});
  changed = true;
  CHECK(world.sync().media_received == 1);
  const auto batch = world.home->outbox().find_project("amber", "5").value().value();
  const auto medium = world.home->batches().media(batch.id + "-1").value().at(0);
  CHECK(world.home->batches().medium_bytes(medium.hash).value() == new_bytes);
  CHECK(std::ranges::count(if_ranges, "\"v1\"") >= 1);
}

// A kill after the first flush: the sink is gone without a pause.
void killed_in_the_middle(World& world, const Response& head, const std::string& came) {
  const auto wanted = world.home->outbox().wanted_media("amber", 1).value().at(0);
  const auto sink = world.home->outbox().medium_sink(wanted).value();
  MediumFetch fetch(wanted, *sink, 0);
  REQUIRE(fetch.next_request({}));
  REQUIRE(fetch.take(head, came));
}

TEST_CASE("media: after a kill in the middle a file that has changed begins anew (9)") {
  const std::string old_tag = GENERATE("", "\"v1\""), new_tag = GENERATE("", "\"v2\"");
  const bool longer = GENERATE(false, true), told = GENERATE(true, false);
  if (!longer && told && (old_tag.empty() || new_tag.empty())) return;  // nothing tells the two apart
  const std::string old_bytes(3'000'000, 'o'), new_bytes(longer ? 3'000'100 : 3'000'000, 'n');
  bool there = false;
  ScriptedServer server([&](const SeenRequest& request) {
    if (!there) return http_reply(404, "text/plain", "");
    const std::string from = request.header("range").substr(6), last = std::to_string(new_bytes.size() - 1);
    return http_reply(206, "image/jpeg", new_bytes.substr(static_cast<std::size_t>(std::atoll(from.c_str()))),
                      (new_tag.empty() ? "" : "ETag: " + new_tag + "\r\n") + "Content-Range: bytes " + from + last +
                          "/" + std::to_string(new_bytes.size()) + "\r\n");
  });
  World world;
  world.platform.open_tasks = {task_json(1, server.url() + "/big.jpg")};
  (void)world.sync({.take = 1});
  Response head{.status = 206, .content_range = "bytes 0-2999999/3000000", .etag = old_tag, .framed = true};
  if (!told) head = {.status = 200, .framed = true};  // chunked: its size is known at its end
  killed_in_the_middle(world, head, old_bytes.substr(0, 2'500'000));
  there = true;
  CHECK(world.sync().media_received == 1);
  const auto batch = world.home->outbox().find_project("amber", "5").value().value();
  const auto medium = world.home->batches().media(batch.id + "-1").value().at(0);
  CHECK((world.home->batches().medium_bytes(medium.hash).value() == new_bytes));
}

TEST_CASE("media: a whole file is not asked for again, and a range goes on over a restart of the program (9)") {
  World world;
  const std::string bytes(2'000'000, 'b');
  world.platform.open_tasks = {task_json(1, "/data/upload/5/a.jpg")};
  world.platform.pictures = {{"/data/upload/5/a.jpg", bytes}};
  world.platform.picture_cut = 400'000;
  (void)world.sync({.take = 1, .max_bytes = 900'000});
  world.home.reset();
  world.home = must_open(world.folder.path / "home");
  world.transport = make_curl_transport({});
  const auto before = world.transport->traffic().received;
  CHECK(world.sync().media_received == 1);
  CHECK(world.transport->traffic().received - before < 1'300'000);
  CHECK(world.sync().bytes_received < 20'000);
}

TEST_CASE("addresses: private places are told apart from public ones (2)") {
  for (const char* host : {"127.0.0.1", "10.1.2.3", "172.16.0.1", "172.31.9.9", "192.168.7.7", "169.254.169.254",
                           "localhost", "printer", "a.local", "[::1]", "[fd00::1]", "0x7f.1", "2130706433"})
    CHECK_FALSE(may_be_asked("https://platform.example", "http://" + std::string(host) + "/x"));
  for (const char* host : {"172.32.0.1", "cdn.example", "8.8.8.8", "[2001:db8::1]"})
    CHECK(may_be_asked("https://platform.example", "https://" + std::string(host) + "/x"));
  CHECK(may_be_asked("http://10.0.0.5:8080", "http://10.0.0.5:9000/x"));
}

}  // namespace
}  // namespace pointage
