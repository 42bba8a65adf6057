#pragma once

#include <memory>
#include <unordered_map>
#include <vector>

#include "core/base/id.h"
#include "core/time/media_time.h"

namespace duologue {

/// Where an annotation is to be found.
struct AnnotationPlace
{
    Id tier = 0;
    TimeSpan span;
};

/// Places by annotation: those a session was opened with, which copies share, and what has changed
/// since.
class PlaceIndex
{
public:
    using Entry = std::pair<Id, AnnotationPlace>;

    /// Starts anew with these; each id once, rising.
    void load(std::vector<Entry> entries);
    /// Many new ones; each once, rising. Copies share them from then on.
    void add(std::vector<Entry> entries);
    /// Null: there is none.
    const AnnotationPlace *find(Id id) const;
    bool contains(Id id) const { return find(id) != nullptr; }
    void set(Id id, const AnnotationPlace &place) { m_since[id] = place; }
    void erase(Id id);

private:
    const AnnotationPlace *loaded(Id id) const;

    std::shared_ptr<const std::vector<Entry>> m_loaded;
    std::unordered_map<Id, AnnotationPlace> m_since; ///< tier 0: gone
};

} // namespace duologue
