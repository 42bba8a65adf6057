#pragma once

#include <array>
#include <atomic>
#include <thread>

#include <poll.h>

#include "tests/support/postgres.h"

/// Stands between clients and a server, and cuts a connection after so many bytes to one side.
class CuttingProxy
{
public:
    enum Side { ToServer, ToClient };

    explicit CuttingProxy(int server) : m_server(server), m_port(Postgres::freePort())
    {
        m_listener = ::socket(AF_INET, SOCK_STREAM, 0);
        const int yes = 1;
        ::setsockopt(m_listener, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
        sockaddr_in address = place(m_port);
        if (::bind(m_listener, reinterpret_cast<sockaddr *>(&address), sizeof address) != 0 ||
            ::listen(m_listener, 8) != 0)
            qFatal("no proxy");
        m_thread = std::thread([this] { run(); });
    }
    ~CuttingProxy()
    {
        m_stop = true;
        m_thread.join();
        ::close(m_listener);
    }

    int port() const { return m_port; }
    void cutAfter(Side side, long bytes)
    {
        m_side = side;
        m_left = bytes;
    }
    /// Bytes that the last connection sent to this side.
    long seen(Side side) const { return m_seen[side]; }

private:
    static sockaddr_in place(int port)
    {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        address.sin_port = htons(static_cast<in_port_t>(port));
        return address;
    }

    void run()
    {
        while (!m_stop) {
            pollfd next{m_listener, POLLIN, 0};
            if (::poll(&next, 1, 20) <= 0)
                continue;
            const int client = ::accept(m_listener, nullptr, nullptr);
            const int server = ::socket(AF_INET, SOCK_STREAM, 0);
            sockaddr_in address = place(m_server);
            if (::connect(server, reinterpret_cast<sockaddr *>(&address), sizeof address) == 0)
                pass(client, server);
            ::close(client);
            ::close(server);
        }
    }
    /// Until one of both ends, or the cut.
    void pass(int client, int server)
    {
        m_seen[0] = m_seen[1] = 0;
        std::array<pollfd, 2> ends{pollfd{client, POLLIN, 0}, pollfd{server, POLLIN, 0}};
        while (!m_stop) {
            if (::poll(ends.data(), 2, 20) <= 0)
                continue;
            for (const Side side : {ToServer, ToClient})
                if (ends[side].revents && !move(ends[side].fd, ends[1 - side].fd, side))
                    return;
        }
    }
    bool move(int from, int to, Side side)
    {
        std::array<char, 4096> bytes;
        ssize_t count = ::read(from, bytes.data(), bytes.size());
        if (count <= 0)
            return false;
        const bool cut = side == m_side && m_left >= 0 && m_seen[side] + count >= m_left;
        if (cut)
            count = m_left - m_seen[side];
        m_seen[side] += count;
        return ::write(to, bytes.data(), static_cast<std::size_t>(count)) == count && !cut;
    }

    int m_server, m_port, m_listener = -1;
    std::atomic<bool> m_stop = false;
    std::atomic<int> m_side = ToServer;
    std::atomic<long> m_left = -1;
    std::array<std::atomic<long>, 2> m_seen{};
    std::thread m_thread;
};
