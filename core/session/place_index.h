#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <unordered_map>
#include <utility>
#include <vector>

#include "core/base/id.h"
#include "core/time/media_time.h"

namespace duologue {

/// Where an annotation is to be found.
struct AnnotationPlace
{
    Id tier = 0;
    TimeSpan span;

    bool operator==(const AnnotationPlace &) const = default;
};

/// Places by annotation: those a session was opened with, packed, which copies share, and what has
/// changed since.
class PlaceIndex
{
public:
    using Entry = std::pair<Id, AnnotationPlace>;

    /// Starts anew with these; each id once, rising.
    void load(const std::vector<Entry> &entries);
    /// Many new ones; each once, rising. Copies share them from then on.
    void add(std::vector<Entry> entries);
    /// Nothing: there is none.
    std::optional<AnnotationPlace> find(Id id) const;
    bool contains(Id id) const { return find(id).has_value(); }
    void set(Id id, const AnnotationPlace &place) { m_since[id] = place; }
    void erase(Id id);

private:
    class Packed
    {
    public:
        explicit Packed(std::size_t count);
        /// Rising ids. False: it cannot be packed.
        bool append(Id id, const AnnotationPlace &place);
        std::size_t size() const { return m_ids.size(); }
        Entry entry(std::size_t at) const { return {m_ids[at], place(at)}; }
        std::optional<AnnotationPlace> find(Id id) const;

    private:
        /// Begins in 48 bits, lengths in 32: nine years and over an hour.
        struct Place
        {
            std::uint32_t begin;
            std::uint32_t length;
            std::uint16_t beginHigh;
            std::uint16_t tier; ///< in m_tiers
        };
        AnnotationPlace place(std::size_t at) const;
        std::optional<std::uint16_t> numberOf(Id tier);

        std::vector<Id> m_ids; ///< apart: a search reads many of them and one place
        std::vector<Place> m_places;
        std::vector<Id> m_tiers;
        std::unordered_map<Id, std::uint16_t> m_tierNumbers;
    };

    std::shared_ptr<const Packed> m_loaded;
    std::unordered_map<Id, AnnotationPlace> m_since; ///< tier 0: gone
};

} // namespace duologue
