#pragma once

#include <array>

#include "core/dyad/contagion.h"
#include "core/dyad/series_catalog.h"
#include "core/dyad/synchrony.h"

/// Two people as one: how alike what is measured of them moves, how they take turns, and whether
/// what one feels is what the other one felt. No call is for the UI thread.
namespace duologue::dyad {

struct DyadOptions
{
    std::vector<std::string> people; ///< pseudonyms; empty: the first two
    std::vector<std::string> series; ///< as SeriesCatalog::chosen()
    SynchronyOptions synchrony;
    TurnOptions turns;
    std::optional<double> lag; ///< seconds from the one's state to the other's; nothing: a window
};

/// One question that both people have states of, both ways.
struct ContagionTable
{
    std::string name;
    std::vector<std::string> classes;
    double lag = 0;              ///< seconds
    Contagion toSecond, toFirst; ///< the first before the second; the second before the first
};

/// Two measures beside each other.
struct Compared
{
    std::string first, second;      ///< names of measures; the first person's is the first
    std::array<std::string, 2> who; ///< pseudonyms; of one person's two measures their names
    Synchrony synchrony;
};

struct Dyad
{
    Pair pair;
    std::array<std::string, 2> people; ///< pseudonyms
    TurnTaking turns;
    std::vector<ContagionTable> contagion;
    std::optional<Compared> compared;
    std::vector<std::string> notes; ///< sentences: what could not be read, why there is no more
};

/// Everything at once. What cannot be compared becomes a note, but not series that were asked for
/// by name. `observer` is told the share that is done and says whether to go on. Codes:
/// dyad.people, dyad.series, dyad.cancelled, those of SeriesCatalog::read().
Result<Dyad> dyadOf(std::shared_ptr<const Session> session, const std::string &folder,
                    const DyadOptions &options = {},
                    const std::function<bool(double)> &observer = {});

std::vector<ContagionTable> contagionTables(const Session &session, const Pair &pair,
                                            std::optional<double> lag = {});

/// Two measures of a catalog, by SeriesCatalog's names, in either order. Codes: as dyadOf().
Result<Compared> compare(SeriesCatalog &catalog, const std::pair<std::string, std::string> &names,
                         const SynchronyOptions &options,
                         const std::function<bool(double)> &observer = {});

} // namespace duologue::dyad
