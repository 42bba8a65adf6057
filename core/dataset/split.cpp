#include <algorithm>
#include <numeric>
#include <random>

#include "core/dataset/dataset.h"

namespace duologue::dataset {
namespace {

/// Conversations that must stay together.
class Groups
{
public:
    std::size_t of(const std::string &session)
    {
        const auto [it, added] = m_index.try_emplace(session, m_parent.size());
        if (added)
            m_parent.push_back(m_parent.size());
        return root(it->second);
    }
    void join(const std::string &a, const std::string &b) { m_parent[of(a)] = of(b); }

private:
    std::size_t root(std::size_t i)
    {
        while (m_parent[i] != i)
            i = m_parent[i] = m_parent[m_parent[i]];
        return i;
    }
    std::map<std::string, std::size_t> m_index;
    std::vector<std::size_t> m_parent;
};

void shuffle(std::vector<std::size_t> &items, std::uint64_t seed)
{
    std::mt19937_64 engine(seed);
    for (std::size_t i = items.size(); i > 1; --i)
        std::swap(items[i - 1], items[engine() % i]);
}

} // namespace

void splitBySpeaker(Dataset &dataset, std::uint64_t seed, const SplitShares &shares)
{
    Groups groups;
    std::map<std::string, std::string> firstSession; // of a speaker
    for (const Utterance &u : dataset.utterances) {
        if (u.speaker.empty())
            continue;
        const auto it = firstSession.try_emplace(u.speaker, u.session).first;
        groups.join(u.session, it->second);
    }
    std::map<std::string, std::size_t> sizes; // by the group's first session in name order
    std::map<std::size_t, std::string> names;
    for (const Utterance &u : dataset.utterances) {
        auto &name = names[groups.of(u.session)];
        if (name.empty() || u.session < name)
            name = u.session;
    }
    for (const Utterance &u : dataset.utterances)
        ++sizes[names[groups.of(u.session)]];

    std::vector<std::string> ordered;
    for (const auto &entry : sizes)
        ordered.push_back(entry.first);
    std::vector<std::size_t> order(ordered.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    shuffle(order, seed);

    const double total = static_cast<double>(dataset.utterances.size());
    const double want[] = {shares.train * total, shares.dev * total,
                           (1 - shares.train - shares.dev) * total};
    const char *const splitNames[] = {"train", "dev", "test"};
    double have[] = {0, 0, 0};
    std::map<std::string, const char *> splitOf;
    for (const std::size_t i : order) {
        const std::string &name = ordered[i];
        std::size_t best = 0; // the split that lacks the largest part of what it wants
        double lack = -1e300;
        for (std::size_t s = 0; s < 3; ++s) {
            const double missing = want[s] > 0 ? (want[s] - have[s]) / want[s] : -1e300;
            if (missing > lack) {
                lack = missing;
                best = s;
            }
        }
        have[best] += static_cast<double>(sizes[name]);
        splitOf[name] = splitNames[best];
    }
    for (Utterance &u : dataset.utterances)
        u.split = splitOf[names[groups.of(u.session)]];
}

} // namespace duologue::dataset
