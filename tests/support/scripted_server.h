// An HTTP server on loopback for one test: every request is read whole, given to a script, and answered with exactly
// the bytes it returns; then the connection is closed. One thread of its own; what was seen is read after stop() or
// under the lock that seen() takes.
#pragma once

#include <chrono>
#include <functional>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace pointage {

struct SeenRequest {
  std::string method, target, head, body;
  std::string header(std::string_view lower_name) const;
};

struct Pace {
  std::chrono::milliseconds between_bytes{};  // of the body; 0: all at once
  bool holds{};                               // the connection stays open until the other end leaves
};

class ScriptedServer {
 public:
  using Script = std::function<std::string(const SeenRequest&)>;  // raw reply; empty: closed without a word

  explicit ScriptedServer(Script script, Pace pace = {});
  ScriptedServer(const ScriptedServer&) = delete;
  ScriptedServer& operator=(const ScriptedServer&) = delete;
  ~ScriptedServer();

  std::string url() const { return "http://127.0.0.1:" + std::to_string(port_); }
  std::vector<SeenRequest> seen() const;

 private:
  void serve();
  void converse(int peer);
  void send_at_pace(int peer, std::string_view reply) const;
  bool ended_within(int peer, std::chrono::milliseconds time) const;  // the test is over, or the other end left

  Script script_;
  Pace pace_;
  int listener_{-1}, stop_[2]{-1, -1};
  int port_{};
  mutable std::mutex lock_;
  std::vector<SeenRequest> seen_;
  std::thread thread_;
};

std::string http_reply(int status, std::string_view type, std::string_view body, std::string_view more_headers = "");

}  // namespace pointage
