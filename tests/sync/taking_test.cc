// The invariants are those of docs/SPEC-sync.md.
#include <arpa/inet.h>
#include <netinet/in.h>

#include <algorithm>
#include <catch2/generators/catch_generators.hpp>

#include "sync/address.h"
#include "sync/back_off.h"
#include "sync/medium_fetch.h"
#include "sync/private_address.h"
#include "tests/sync/world.h"

namespace pointage {
namespace {

std::string task_json(int id, const std::string& picture) {
  return "{\"id\":" + std::to_string(id) + ",\"data\":{\"image\":\"" + picture + "\"}}";
}

std::string picture_bytes(std::size_t size) {
  std::string bytes = "\xff\xd8\xff";
  while (bytes.size() < size) bytes += static_cast<char>('a' + bytes.size() % 23);
  return bytes;
}

TEST_CASE("taking: tasks come with their config and pictures, once, and are hers for a day (8)") {
  World world;
  world.platform.open_tasks = {task_json(1, "/data/upload/5/a.jpg"), task_json(2, "/data/upload/5/b.jpg")};
  world.platform.pictures = {{"/data/upload/5/a.jpg", picture_bytes(9000)},
                             {"/data/upload/5/b.jpg", picture_bytes(500)}};
  const auto done = world.sync({.take = 10});
  CHECK(done.tasks_received == 2);
  CHECK(done.media_received == 2);
  CHECK_FALSE(done.work_left());
  const auto batch = world.home->outbox().find_project("amber", "5");
  REQUIRE((batch && *batch));
  CHECK((*batch)->config_xml == choices_config);
  const auto tasks = world.home->batches().tasks((*batch)->id, {}, 0, 10, true);
  REQUIRE(tasks);
  CHECK(tasks->at(0).external_id == "1");
  CHECK(tasks->at(0).unlock_note == "2026-10-07T09:00:00+03:00");
  const auto media = world.home->batches().media(tasks->at(0).id);
  REQUIRE(media);
  CHECK(media->at(0).type == "image/jpeg");
  CHECK(world.home->batches().medium_bytes(media->at(0).hash).value() == picture_bytes(9000));
  CHECK(world.sync({.take = 10}).tasks_received == 0);
}

TEST_CASE("taking: an odd project or one that the platform fails on keeps no other back, nor the pictures (8)") {
  World world;
  world.platform.before_it = R"({"id":"odd","title":"?"},{"id":4,"title":"Broken","queue_total":9,"queue_done":2},)";
  world.platform.other_project = 500;
  world.platform.open_tasks = {task_json(1, "/data/upload/5/a.jpg")};
  world.platform.pictures = {{"/data/upload/5/a.jpg", picture_bytes(900)}};
  const auto done = world.sync({.take = 10});
  CHECK(done.tasks_received == 1);
  CHECK(done.media_received == 1);
  CHECK_FALSE(done.stopped);
  CHECK(std::ranges::any_of(done.notes, [](const auto& note) { return note.what == "project Broken"; }));
}

TEST_CASE("taking: N means N, and a task that somebody else holds is left to them (8)") {
  World world;
  for (int i = 1; i <= 5; ++i) world.platform.open_tasks.push_back(task_json(i, "/data/upload/5/a.jpg"));
  world.platform.pictures = {{"/data/upload/5/a.jpg", picture_bytes(100)}};
  world.platform.held_task = "2";
  world.platform.gone_task = "3";
  CHECK(world.sync({.project = "5", .take = 2}).tasks_received == 2);
  const auto batch = world.home->outbox().find_project("amber", "5").value().value();
  CHECK(world.home->batches().made_at(batch.id, "4").value().size() == 1);
  CHECK(world.home->batches().made_at(batch.id, "2").value().empty());
  CHECK(world.home->batches().made_at(batch.id, "5").value().empty());
}

TEST_CASE("taking: a task on which the server fails is left out, and the others are taken (8)") {
  World world;
  for (int i = 1; i <= 3; ++i) world.platform.open_tasks.push_back(task_json(i, "/data/upload/5/a.jpg"));
  world.platform.pictures = {{"/data/upload/5/a.jpg", picture_bytes(100)}};
  world.platform.broken_task = "1";
  const auto done = world.sync({.take = 2});
  CHECK(done.tasks_received == 2);
  CHECK_FALSE(done.stopped);
}

TEST_CASE("taking: a project that cannot be done here completely is not taken, and says why (8)") {
  World world;
  world.platform.config =
      "<View><Audio name='a' value='$image'/><Choices name='c' toName='a'><Choice value='x'/></Choices></View>";
  world.platform.open_tasks = {task_json(1, "/data/upload/5/a.jpg")};
  const auto done = world.sync({.take = 1});
  CHECK(done.tasks_received == 0);
  REQUIRE(done.notes.size() == 1);
  CHECK(done.notes[0].why.find("Audio") != std::string::npos);
}

TEST_CASE("taking: a changed config begins another job, and the old tasks are not taken twice (8)") {
  World world;
  world.platform.open_tasks = {task_json(1, "/data/upload/5/a.jpg")};
  world.platform.pictures = {{"/data/upload/5/a.jpg", picture_bytes(100)}};
  CHECK(world.sync({.take = 5}).tasks_received == 1);
  world.platform.config.insert(world.platform.config.find("<Choice "), "<Choice value='sea'/>");
  world.platform.open_tasks.push_back(task_json(2, "/data/upload/5/a.jpg"));
  CHECK(world.sync({.take = 5}).tasks_received == 1);
  CHECK(world.home->batches().batches().value().size() == 2);
  CHECK(world.home->outbox().find_project("amber", "5").value()->config_xml == world.platform.config);
}

TEST_CASE("media: a picture over a link that keeps breaking goes on where it stopped (9)") {
  World world;
  const auto bytes = picture_bytes(700'000);
  world.platform.open_tasks = {task_json(1, "/data/upload/5/a.jpg")};
  world.platform.pictures = {{"/data/upload/5/a.jpg", bytes}};
  world.platform.picture_cut = 100'000;
  CHECK(world.sync({.take = 1}).media_received == 1);
  const auto batch = world.home->outbox().find_project("amber", "5").value().value();
  const auto media = world.home->batches().media(batch.id + "-1").value();
  CHECK(world.home->batches().medium_bytes(media.at(0).hash).value() == bytes);
  std::int64_t asked = 0;
  for (const auto& each : world.server.seen()) asked += each.target == "/data/upload/5/a.jpg";
  CHECK(asked <= 8);
}

TEST_CASE("media: those of the first tasks come while the others are still being asked for (8, 9)") {
  World world;
  for (int i = 1; i <= 12; ++i)
    world.platform.open_tasks.push_back(task_json(i, "/data/upload/5/" + std::to_string(i) + ".jpg"));
  for (int i = 1; i <= 12; ++i)
    world.platform.pictures["/data/upload/5/" + std::to_string(i) + ".jpg"] = picture_bytes(500);
  CHECK(world.sync({.take = 12}).media_received == 12);
  const auto seen = world.server.seen();
  const auto first_picture = std::ranges::find_if(seen, [](const auto& r) { return r.target.starts_with("/data/"); });
  const auto leases_after =
      std::count_if(first_picture, seen.end(), [](const auto& r) { return r.target.starts_with("/api/dm/actions/"); });
  CHECK(leases_after >= 6);
}

TEST_CASE("media: the size of a file is told with its first bytes, where the server names it") {
  World world;
  const auto bytes = picture_bytes(200'000);
  world.platform.open_tasks = {task_json(1, "/data/upload/5/a.jpg")};
  world.platform.pictures = {{"/data/upload/5/a.jpg", bytes}};
  std::int64_t told = 0;
  const auto watch = [&](const SyncProgress& now) {
    if (now.phase == SyncPhase::fetching && now.file_bytes > 0 && told == 0) told = now.file_total;
    return true;
  };
  const SyncRequest request{.take = 1};
  REQUIRE(run_sync(request, world.home->outbox(), world.home->batches(), *world.transport, world.clock, watch));
  CHECK(told == 200'000);
}

TEST_CASE("media: the limit of data ends a run inside a picture, and the next one goes on (9, 10)") {
  World world;
  const auto bytes = picture_bytes(3'000'000);
  world.platform.open_tasks = {task_json(1, "/data/upload/5/a.jpg")};
  world.platform.pictures = {{"/data/upload/5/a.jpg", bytes}};
  const auto first = world.sync({.take = 1, .max_bytes = 1'000'000});
  CHECK(first.media_received == 0);
  CHECK(first.work_left());
  CHECK(first.bytes_received < 2'000'000);
  const auto second = world.sync();
  CHECK(second.media_received == 1);
  CHECK(second.bytes_received < 2'500'000);
  const auto use = world.home->outbox().data_use(local_day(world.clock.time), local_day(world.clock.time)).value();
  REQUIRE(use.size() == 1);
  CHECK(use[0].received == first.bytes_received + second.bytes_received);
}

TEST_CASE("media: another origin gets no token, asked directly or through a redirect (2)") {
  World world;
  const auto bytes = picture_bytes(400);
  ScriptedServer other([&](const SeenRequest& request) {
    return request.header("authorization").empty() ? http_reply(200, "image/jpeg", bytes) : std::string();
  });
  world.platform.open_tasks = {task_json(1, other.url() + "/direct.jpg"), task_json(2, "/data/upload/5/moved.jpg")};
  FakePlatform& platform = world.platform;
  platform.pictures = {{"/data/upload/5/moved.jpg", bytes}};
  platform.redirect_pictures_to = other.url() + "/moved.jpg";
  CHECK(world.sync({.take = 2}).media_received == 2);
  const auto seen = other.seen();
  REQUIRE(seen.size() == 2);
  for (const auto& each : seen) CHECK(each.head.find("secret-1") == std::string::npos);
}

TEST_CASE("media: files that the platform passes on come in pieces, with the token for the platform alone (2, 9)") {
  World world;
  const auto kind = GENERATE("resolve", "presign");
  const std::string path = "/tasks/1/" + std::string(kind) + "/?fileuri=czM6Ly9i";
  const auto bytes = picture_bytes(9'000'000);
  ScriptedServer bucket([&](const SeenRequest& request) {
    return request.header("authorization").empty() ? http_reply(200, "image/jpeg", bytes) : std::string();
  });
  const bool passed_on = std::string(kind) == "resolve";
  if (!passed_on) world.platform.redirect_pictures_to = bucket.url() + "/signed?key=1";
  world.platform.open_tasks = {task_json(1, path)};
  world.platform.pictures = {{path, bytes}};
  CHECK(world.sync({.take = 1}).media_received == 1);
  const auto batch = world.home->outbox().find_project("amber", "5").value().value();
  const auto medium = world.home->batches().media(batch.id + "-1").value().at(0);
  CHECK((world.home->batches().medium_bytes(medium.hash).value() == bytes));
  std::vector<std::string> ranges;
  for (const auto& each : world.server.seen())
    if (each.target == path) ranges.push_back(each.header("range"));
  if (passed_on) CHECK(ranges == std::vector<std::string>{"bytes=0-8388607", "bytes=8388608-16777215"});
  if (!passed_on) CHECK(ranges == std::vector<std::string>{"bytes=0-8388607"});
}

TEST_CASE("media: next-needed first, and none for what is answered already (9)") {
  World world;
  for (int i = 1; i <= 9; ++i) {
    const std::string path = "/data/upload/5/" + std::to_string(9 - i) + ".jpg";
    world.platform.open_tasks.push_back(task_json(i, path));
    world.platform.pictures[path] = picture_bytes(100);
  }
  world.platform.picture_status = 404;
  (void)world.sync({.take = 9});
  const auto batch = world.home->outbox().find_project("amber", "5").value().value();
  Answer one = answer_to(batch.id + "-1");
  one.unique_id = World::unique_id(1);
  REQUIRE(world.home->batches().record_answer(one));
  world.platform.picture_status = 0;
  const auto before = world.server.seen().size();
  CHECK(world.sync().media_received == 8);
  std::string order;
  const auto seen = world.server.seen();
  for (auto n = before; n < seen.size(); ++n)
    if (seen[n].target.starts_with("/data/upload/5/")) order += seen[n].target.at(15);
  REQUIRE(order.size() == 8);
  std::ranges::sort(order.begin(), order.begin() + 4);  // four side by side come as they come
  CHECK(order.substr(0, 4) == "4567");
}

TEST_CASE("media: what is no web address, or not there, is told on its task and the rest goes on (9)") {
  World world;
  world.platform.open_tasks = {task_json(1, "file:///etc/hostname"), task_json(2, "../up.jpg"),
                               task_json(3, "/data/upload/5/gone.jpg"), task_json(4, "/data/upload/5/a.jpg")};
  world.platform.pictures = {{"/data/upload/5/a.jpg", picture_bytes(100)}};
  const auto done = world.sync({.take = 9});
  CHECK(done.media_received == 1);
  CHECK(done.media_pending == 1);
  for (int i = 0; i < 3; ++i) (void)world.sync();
  CHECK_FALSE(world.sync().work_left());
  const auto batch = world.home->outbox().find_project("amber", "5").value().value();
  for (int i = 1; i <= 3; ++i) {
    const auto media = world.home->batches().media(batch.id + "-" + std::to_string(i)).value();
    CHECK_FALSE(media.at(0).problem.empty());
  }
}

TEST_CASE("media: a file that is a 502 for ever is set aside after some runs, and the others come at once (9)") {
  World world;
  for (int i = 1; i <= 6; ++i) {
    const std::string path = "/data/upload/5/" + std::to_string(i) + ".jpg";
    world.platform.open_tasks.push_back(task_json(i, path));
    world.platform.pictures[path] = picture_bytes(100);
  }
  world.platform.broken_picture = "/data/upload/5/1.jpg";
  const auto first = world.sync({.take = 6, .by_person = false});
  CHECK_FALSE(first.stopped);
  CHECK(first.media_received == 5);
  CHECK(first.media_pending == 1);
  int left_over = 1;
  while (left_over < 20 && world.sync({.by_person = false}).work_left()) ++left_over;
  CHECK(left_over == 10);
  const auto batch = world.home->outbox().find_project("amber", "5").value().value();
  CHECK(world.home->batches().media(batch.id + "-1")->at(0).problem.find("cannot give it") != std::string::npos);
  world.platform.broken_picture.clear();
  CHECK(world.sync().media_received == 1);
}

TEST_CASE("media: a platform that is down as a whole is waited for, and no file is blamed (5, 9)") {
  World world;
  world.platform.open_tasks = {task_json(1, "/data/upload/5/a.jpg")};
  world.platform.pictures = {{"/data/upload/5/a.jpg", picture_bytes(100)}};
  world.platform.broken_picture = "/data/upload/5/a.jpg";
  for (int run = 0; run < 6; ++run) {
    world.platform.greetings_left = 1;
    const auto done = world.sync({.take = 1, .by_person = false});
    REQUIRE(done.stopped);
    CHECK(done.stopped->fault == Fault::busy_later);
    CHECK(done.media_pending == 1);
  }
}

std::string named(const ScriptedServer& server, const std::string& name) {
  return name + server.url().substr(server.url().rfind(':'));
}

TEST_CASE(
    "media: a public name that leads to a private address is not knocked at, unless the account lives there (2)") {
  World world;
  const auto bytes = picture_bytes(400);
  ScriptedServer other([&](const SeenRequest&) { return http_reply(200, "image/jpeg", bytes); });
  const std::string public_name = named(other, "pictures.example");
  world.transport = make_curl_transport({.known_names = {public_name + ":127.0.0.1"}});
  world.platform.pictures = {{"/data/upload/5/moved.jpg", bytes}};
  SECTION("asked directly") { world.platform.open_tasks = {task_json(1, "http://" + public_name + "/direct.jpg")}; }
  SECTION("through a redirect") {
    world.platform.open_tasks = {task_json(1, "/data/upload/5/moved.jpg")};
    world.platform.redirect_pictures_to = "http://" + public_name + "/moved.jpg";
  }
  for (int run = 0; run < 5; ++run) CHECK(world.sync({.take = 1, .by_person = false}).media_received == 0);
  CHECK(other.seen().empty());
  const auto batch = world.home->outbox().find_project("amber", "5").value().value();
  CHECK(world.home->batches().media(batch.id + "-1")->at(0).problem.find("private network") != std::string::npos);
}

TEST_CASE("media: an account whose own name leads to a private address gets its pictures (2)") {
  World world;
  const std::string own_name = named(world.server, "platform.example");
  world.transport = make_curl_transport({.known_names = {own_name + ":127.0.0.1"}});
  REQUIRE(world.home->outbox().add_account({"birch", "label-studio", "http://" + own_name, "secret-1"}));
  world.platform.open_tasks = {task_json(1, "/data/upload/5/a.jpg"), task_json(2, "http://" + own_name + "/b.jpg")};
  world.platform.pictures = {{"/data/upload/5/a.jpg", picture_bytes(100)}, {"/b.jpg", picture_bytes(200)}};
  CHECK(world.sync({.account = "birch", .take = 2}).media_received == 2);
}

TEST_CASE("addresses: which are private, however they are written (2)") {
  const auto v4 = [](const char* text) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    REQUIRE(inet_pton(AF_INET, text, &address.sin_addr) == 1);
    return is_private_address(reinterpret_cast<const sockaddr&>(address));
  };
  const auto v6 = [](const char* text) {
    sockaddr_in6 address{};
    address.sin6_family = AF_INET6;
    REQUIRE(inet_pton(AF_INET6, text, &address.sin6_addr) == 1);
    return is_private_address(reinterpret_cast<const sockaddr&>(address));
  };
  for (const char* each : {"0.0.0.0", "10.1.2.3", "100.64.0.1", "127.9.9.9", "169.254.169.254", "172.16.0.1",
                           "172.31.255.255", "192.168.0.1", "224.0.0.1", "255.255.255.255"})
    CHECK(v4(each));
  for (const char* each : {"1.1.1.1", "9.255.255.255", "11.0.0.0", "100.128.0.1", "172.15.0.1", "172.32.0.1",
                           "192.169.0.1", "223.255.255.255"})
    CHECK_FALSE(v4(each));
  for (const char* each : {"::", "::1", "fc00::1", "fdff::1", "fe80::1", "fec0::1", "ff02::1", "::ffff:127.0.0.1",
                           "::ffff:192.168.1.1", "64:ff9b::10.0.0.1"})
    CHECK(v6(each));
  for (const char* each : {"2001:4860::1", "2606:4700::1", "::ffff:1.1.1.1", "64:ff9b::1.1.1.1"}) CHECK_FALSE(v6(each));
}

TEST_CASE("addresses: only http and https, and an origin is scheme, host and port (2)") {
  CHECK(origin_of("HTTP://Host/x") == "http://host:80");
  CHECK(origin_of("https://[::1]:8443/x") == "https://[::1]:8443");
  CHECK(same_origin("https://h", "https://h:443/a"));
  CHECK_FALSE(same_origin("https://h", "http://h"));
  CHECK_FALSE(same_origin("https://h", "https://h.evil.example"));
  CHECK_FALSE(origin_of("https://h@evil.example/"));
  CHECK_FALSE(origin_of("file:///x"));
  CHECK(resolve_reference("https://h/sub", "/data/x") == "https://h/data/x");
  CHECK(resolve_reference("https://h", "//cdn.example/x") == "https://cdn.example/x");
  CHECK_FALSE(resolve_reference("https://h", "../x"));
  CHECK_FALSE(resolve_reference("https://h", "https://h/a\r\nX: y"));
}

TEST_CASE("media: a range header is taken only when it is whole (9)") {
  REQUIRE(parse_content_range("bytes 5-9/10"));
  CHECK(parse_content_range("bytes 5-9/10")->total == 10);
  for (const char* bad :
       {"", "bytes */10", "bytes 5-9/*", "bytes 9-5/10", "bytes 0-10/10", "bytes -1-3/9", "items 0-1/2"})
    CHECK_FALSE(parse_content_range(bad));
}

TEST_CASE("back-off: longer after each try, at most an hour and a half, never all at once (6)") {
  CHECK(back_off(1, 0) == Millis(15'000));
  CHECK(back_off(1, 0xffffffffU) < Millis(45'001));
  CHECK(back_off(4, 0) > back_off(3, 0));
  CHECK(back_off(1'000'000, 0xffffffffU) < Millis(5'400'001));
}

}  // namespace
}  // namespace pointage
