#pragma once

#include <condition_variable>
#include <deque>
#include <future>
#include <mutex>

#include "core/server/live.h"
#include "tests/core/server/lab.h"

namespace duologue {

/// A store with its thread, as the window has one, and what it is told.
class Desk
{
public:
    explicit Desk(const std::string &file)
    {
        m_thread = std::thread([this, file] {
            m_store = need(SessionStore::open(file));
            for (;;) {
                std::unique_lock lock(m_mutex);
                m_changed.wait(lock, [this] { return !m_tasks.empty(); });
                auto task = std::move(m_tasks.front());
                m_tasks.pop_front();
                lock.unlock();
                if (!task)
                    break;
                task();
            }
            m_store.reset();
        });
        m_live = std::make_unique<server::Live>(
            server::LivePlace{[this](const server::StoreWork &work) {
                                  onStore([&work](SessionStore &store) { (void)work(store); });
                                  return true;
                              },
                              [this](const server::LiveState &state) {
                                  const std::scoped_lock lock(m_stateMutex);
                                  m_state = state;
                              }});
    }
    ~Desk()
    {
        m_live.reset();
        post({});
        m_thread.join();
    }

    void onStore(const std::function<void(SessionStore &)> &work)
    {
        std::promise<void> done;
        post([&] {
            work(*m_store);
            done.set_value();
        });
        done.get_future().get();
    }
    void say(Id id, const std::string &text)
    {
        onStore([&](SessionStore &store) { duologue::say(store, id, text, "lab"); });
        m_live->wake();
    }
    std::string text(Id id)
    {
        std::string text;
        onStore([&](SessionStore &store) { text = store.session().annotation(id)->text.view(); });
        return text;
    }
    server::LiveState state()
    {
        const std::scoped_lock lock(m_stateMutex);
        return m_state;
    }
    server::Live &live() { return *m_live; }

private:
    void post(std::function<void()> task)
    {
        {
            const std::scoped_lock lock(m_mutex);
            m_tasks.push_back(std::move(task));
        }
        m_changed.notify_one();
    }

    std::mutex m_mutex, m_stateMutex;
    std::condition_variable m_changed;
    std::deque<std::function<void()>> m_tasks;
    std::unique_ptr<SessionStore> m_store;
    server::LiveState m_state;
    std::thread m_thread;
    std::unique_ptr<server::Live> m_live;
};

} // namespace duologue
