#pragma once

#include <algorithm>

#include "core/lint/lint.h"

namespace duologue::lint {

/// What the rules write into and ask.
struct Finder
{
    const Session &session;
    const Speech &speech;
    const Options &options;
    Report report;

    bool wants(Rule rule) const
    {
        return options.rules.empty() ||
               std::ranges::find(options.rules, rule) != options.rules.end();
    }
    bool goOn(double share) const { return !options.goOn || options.goOn(share); }
    void add(Finding finding)
    {
        std::size_t &count = report.counts[static_cast<std::size_t>(finding.rule)];
        if (++count <= options.mostOfARule)
            report.findings.push_back(std::move(finding));
    }
};

/// Each of its own; false: told to stop.
bool checkUtterances(Finder &finder);
void checkRatings(Finder &finder);
void checkTiers(Finder &finder);

} // namespace duologue::lint
