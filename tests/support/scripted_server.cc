#include "tests/support/scripted_server.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <utility>

#include "platform/base/check.h"

namespace pointage {
namespace {

std::string lowered(std::string text) {
  for (char& c : text)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  return text;
}

SeenRequest parsed(const std::string& head) {
  SeenRequest request;
  request.head = head;
  const auto space = head.find(' ');
  request.method = head.substr(0, space);
  request.target = head.substr(space + 1, head.find(' ', space + 1) - space - 1);
  return request;
}

bool receive_some(int peer, std::string& into) {
  std::array<char, 4096> buffer{};
  const auto got = ::recv(peer, buffer.data(), buffer.size(), 0);
  if (got > 0) into.append(buffer.data(), static_cast<std::size_t>(got));
  return got > 0;
}

}  // namespace

std::string SeenRequest::header(std::string_view lower_name) const {
  const std::string low = lowered(head);
  const auto at = low.find("\r\n" + std::string(lower_name) + ":");
  if (at == std::string::npos) return {};
  const auto start = head.find_first_not_of(' ', at + lower_name.size() + 3);
  return head.substr(start, head.find("\r\n", start) - start);
}

ScriptedServer::ScriptedServer(Script script, Pace pace) : script_(std::move(script)), pace_(pace) {
  listener_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  POINTAGE_CHECK(::bind(listener_, reinterpret_cast<sockaddr*>(&address), size) == 0);
  POINTAGE_CHECK(::listen(listener_, 16) == 0 && ::pipe(stop_) == 0);
  POINTAGE_CHECK(::getsockname(listener_, reinterpret_cast<sockaddr*>(&address), &size) == 0);
  port_ = ntohs(address.sin_port);
  thread_ = std::thread([this] { serve(); });
}

ScriptedServer::~ScriptedServer() {
  ::close(stop_[1]);
  thread_.join();
  ::close(stop_[0]);
  ::close(listener_);
}

std::vector<SeenRequest> ScriptedServer::seen() const {
  const std::lock_guard guard(lock_);
  return seen_;
}

void ScriptedServer::serve() {
  for (;;) {
    std::array<pollfd, 2> waits{pollfd{listener_, POLLIN, 0}, pollfd{stop_[0], POLLIN, 0}};
    ::poll(waits.data(), waits.size(), -1);
    if (waits[1].revents != 0) return;
    const int peer = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
    if (peer < 0) continue;
    converse(peer);
    ::close(peer);
  }
}

void ScriptedServer::converse(int peer) {
  std::string text;
  while (text.find("\r\n\r\n") == std::string::npos)
    if (!receive_some(peer, text)) return;
  const auto end = text.find("\r\n\r\n");
  SeenRequest request = parsed(text.substr(0, end + 2));
  request.body = text.substr(end + 4);
  const auto length = static_cast<std::size_t>(std::atoll(request.header("content-length").c_str()));
  while (request.body.size() < length)
    if (!receive_some(peer, request.body)) return;
  std::string reply;
  {
    const std::lock_guard guard(lock_);
    seen_.push_back(request);
    reply = script_(request);
  }
  send_at_pace(peer, reply);
  while (pace_.holds && !ended_within(peer, std::chrono::hours(1)));
}

void ScriptedServer::send_at_pace(int peer, std::string_view reply) const {
  const bool drips = pace_.between_bytes.count() > 0;
  auto at_once = drips ? reply.find("\r\n\r\n") + 4 : reply.size();
  while (!reply.empty()) {
    const auto now = ::send(peer, reply.data(), std::min(at_once, reply.size()), MSG_NOSIGNAL);
    if (now <= 0) return;
    reply.remove_prefix(static_cast<std::size_t>(now));
    if (drips) at_once = 1;
    if (drips && ended_within(peer, pace_.between_bytes)) return;
  }
}

bool ScriptedServer::ended_within(int peer, std::chrono::milliseconds time) const {
  std::array<pollfd, 2> waits{pollfd{peer, POLLIN, 0}, pollfd{stop_[0], POLLIN, 0}};
  return ::poll(waits.data(), waits.size(), static_cast<int>(time.count())) > 0;
}

std::string http_reply(int status, std::string_view type, std::string_view body, std::string_view more_headers) {
  return "HTTP/1.1 " + std::to_string(status) + " Said\r\nContent-Type: " + std::string(type) +
         "\r\nContent-Length: " + std::to_string(body.size()) + "\r\nConnection: close\r\n" +
         std::string(more_headers) + "\r\n" + std::string(body);
}

}  // namespace pointage
