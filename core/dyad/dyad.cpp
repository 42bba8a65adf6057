#include "core/dyad/dyad.h"

namespace duologue::dyad {
namespace {

std::unexpected<Error> cancelled()
{
    return fail("dyad.cancelled", "Comparing the two people was stopped.");
}

/// Passes the observer's wish on to what looks at a flag.
class Watched
{
public:
    explicit Watched(const std::function<bool(double)> &observer) : m_observer(observer) {}

    bool tell(double share)
    {
        *m_cancel = *m_cancel || (m_observer && !m_observer(share));
        return !*m_cancel;
    }
    const media::CancelFlag &flag() const { return m_cancel; }

private:
    const std::function<bool(double)> &m_observer;
    media::CancelFlag m_cancel = media::makeCancelFlag();
};

} // namespace

std::vector<ContagionTable> contagionTables(const Session &session, const Pair &pair,
                                            std::optional<double> lag)
{
    std::vector<ContagionTable> tables;
    for (const States &states : statesOf(session, pair)) {
        ContagionTable table{states.name,
                             states.classes,
                             lag.value_or(session.info().ratingWindow.seconds()),
                             {},
                             {}};
        table.toSecond = contagion(states.first, states.second, states.classes.size(), table.lag);
        table.toFirst = contagion(states.second, states.first, states.classes.size(), table.lag);
        tables.push_back(std::move(table));
    }
    return tables;
}

Result<Compared> compare(SeriesCatalog &catalog, const std::pair<std::string, std::string> &names,
                         const SynchronyOptions &options,
                         const std::function<bool(double)> &observer)
{
    constexpr double reading = 0.4; // of each of the two, a share of the whole
    Watched watched(observer);
    auto [one, other] = names;
    if (catalog.placeOf(one) > catalog.placeOf(other))
        std::swap(one, other);
    double done = 0;
    const auto share = [&](double part) { watched.tell(done + reading * part); };
    const auto first = catalog.read(one, watched.flag(), share);
    done = reading;
    const auto second = first ? catalog.read(other, watched.flag(), share) : first;
    if (!watched.tell(2 * reading))
        return cancelled();
    if (!second)
        return std::unexpected(second.error());
    auto found = synchrony(*first, *second, options, [&](double part) {
        return watched.tell(2 * reading + (1 - 2 * reading) * part);
    });
    if (!found)
        return std::unexpected(found.error());
    std::array who{catalog.personOf(one), catalog.personOf(other)};
    if (who[0] == who[1])
        who = {one, other};
    return Compared{one, other, who, std::move(*found)};
}

Result<Dyad> dyadOf(std::shared_ptr<const Session> session, const std::string &folder,
                    const DyadOptions &options, const std::function<bool(double)> &observer)
{
    const auto pair = pairOf(*session, options.people);
    if (!pair)
        return std::unexpected(pair.error());
    Dyad dyad;
    dyad.pair = *pair;
    dyad.people = {session->participant(pair->first)->pseudonym,
                   session->participant(pair->second)->pseudonym};
    dyad.turns = turnTaking(*session, *pair, options.turns);
    dyad.contagion = contagionTables(*session, *pair, options.lag);
    SeriesCatalog catalog(session, *pair, folder);
    dyad.notes = catalog.notes();
    if (observer && !observer(0))
        return cancelled();
    const auto names = catalog.chosen(options.series);
    if (!names && !options.series.empty())
        return std::unexpected(names.error());
    if (!names) {
        dyad.notes.push_back(names.error().message);
        return dyad;
    }
    auto compared = compare(catalog, *names, options.synchrony, observer);
    if (!compared && (!options.series.empty() || compared.error().code == "dyad.cancelled"))
        return std::unexpected(compared.error());
    if (compared)
        dyad.compared = std::move(*compared);
    else
        dyad.notes.push_back(compared.error().message);
    return dyad;
}

} // namespace duologue::dyad
