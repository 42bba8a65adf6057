#pragma once

#include <span>
#include <string>
#include <vector>

#include "core/session/session.h"

namespace duologue {

/// What tiers hold, in figures. Times in seconds.
struct TierFigures
{
    std::string person; ///< whose tiers; empty: of nobody, or of all
    std::string value;  ///< that the annotations carry; empty: none, or all
    bool allPeople = true, allValues = true;
    std::size_t count = 0;
    double total = 0; ///< length of all added up; what overlaps counts twice
    double mean = 0, median = 0, deviation = 0; ///< of the lengths; deviation of a sample
    double shortest = 0, longest = 0;
    double latency = 0;   ///< from the begin of the session to the first begin
    double meanGap = 0;   ///< from an end to the next begin, where that is later; 0: no such place
    double perMinute = 0; ///< of the session
    double share = 0;     ///< of the session's time that at least one of them covers
};

struct TierQuestion
{
    enum class Value { None, Label, Text };
    std::vector<Id> tiers;
    Value by = Value::Label;
    bool byPerson = true; ///< whose the tiers are, where there are several
};

/// All together first, then person by person, each followed by its values, the most frequent first.
/// Without annotations one row of zeros. Tiers that are not there are nothing.
std::vector<TierFigures> tierStatistics(const Session &session, const TierQuestion &question);

/// A table for spreadsheets and R: a header, then a row each, RFC 4180.
std::string tierStatisticsCsv(std::span<const TierFigures> figures);

} // namespace duologue
