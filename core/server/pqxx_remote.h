#pragma once

#include <pqxx/pqxx>

#include "core/server/remote.h"

namespace duologue::server {

/// What the server or libpqxx threw, as a sentence. Called while it is being handled.
Error errorOfServer(const std::string &address);

/// A connection string without a password, and with what a connection needs that is not left to
/// chance: it ends with its network instead of hanging.
struct Address
{
    std::string shown; ///< without password
    std::string forLibpq;
};
Result<Address> addressOf(const std::string &given);

/// Remote over libpqxx.
class PqxxRemote : public Remote
{
public:
    explicit PqxxRemote(const Address &address);

    std::string address() const override { return m_address; }
    Result<bool> init() override;
    Result<Person> hello() override;
    Result<std::vector<Shared>> sessions() override;
    Result<std::vector<Person>> people() override;
    Result<void> setPerson(const Person &person,
                           const std::optional<std::string> &password) override;
    Result<void> assign(const std::string &session, const std::string &person,
                        bool wanted) override;
    Result<void> setBlind(const std::string &session, bool wanted) override;
    Result<void> add(const Shared &session,
                     const std::function<Result<void>(const Put &)> &fill) override;
    Result<Fetched> content(const std::string &session, const Take &take) override;
    Result<Fetched> fetch(const std::string &session, std::int64_t cursor,
                          bool seesRatings) override;
    Result<std::optional<std::int64_t>> push(const std::string &session, std::int64_t cursor,
                                             const std::string &client,
                                             const std::vector<Entry> &entries) override;
    Result<void> listen() override;
    Result<Woken> wait(const std::string &session, int wake, int milliseconds) override;

private:
    /// Does `work` with the connection; what is thrown is its error.
    template <class Work>
    auto with(Work work) -> decltype(work(std::declval<pqxx::connection &>()))
    {
        try {
            return work(open());
        } catch (...) {
            return std::unexpected(errorOfServer(m_address));
        }
    }
    pqxx::connection &open();

    class Ear;

    std::string m_address;
    pqxx::connection m_connection;
    std::shared_ptr<Ear> m_ear; ///< null: nobody listens
};

} // namespace duologue::server
