// Rows that two have changed, member by member.
#include <type_traits>
#include <vector>

#include "core/base/overload.h"
#include "core/merge/row_key.h"
#include "core/store/row_members.h"

namespace duologue::merge {
namespace {

/// Where the members of a row are.
struct Places
{
    std::vector<const void *> members;

    template <class T>
    void operator()(const char *, const T &member)
    {
        members.push_back(&member);
    }
    template <class T>
    void sparse(const char *, const T &member)
    {
        members.push_back(&member);
    }
    void reference(const char *, const Id &member) { members.push_back(&member); }
    void sparseReference(const char *, const Id &member) { members.push_back(&member); }
};

template <class R>
Places placesOf(const R &row)
{
    Places places;
    store::members(places, row, static_cast<const R *>(nullptr));
    return places;
}

/// Goes through the members of mine, and puts theirs there where only they changed it.
class Joining
{
public:
    Joining(Places base, Places theirs) : m_base(std::move(base)), m_theirs(std::move(theirs)) {}

    template <class T>
    void operator()(const char *, T &mine)
    {
        const T &base = *static_cast<const T *>(m_base.members[m_next]);
        const T &theirs = *static_cast<const T *>(m_theirs.members[m_next++]);
        if (mine == base)
            mine = theirs;
        else if (!(theirs == base) && !(theirs == mine))
            m_conflict = true;
    }
    template <class T>
    void sparse(const char *name, T &mine)
    {
        (*this)(name, mine);
    }
    void reference(const char *name, Id &mine) { (*this)(name, mine); }
    void sparseReference(const char *name, Id &mine) { (*this)(name, mine); }

    bool conflict() const { return m_conflict; }

private:
    Places m_base, m_theirs;
    std::size_t m_next = 0;
    bool m_conflict = false;
};

bool makesSense(const Row &row)
{
    return std::visit(Overload{[](const Annotation &r) { return r.span.begin <= r.span.end; },
                               [](const SamRating &r) { return r.window.begin <= r.window.end; },
                               [](const auto &) { return true; }},
                      row);
}

} // namespace

std::optional<Row> joined(const Row *base, const Row &mine, const Row &theirs)
{
    return std::visit(
        [&]<class R>(const R &ours) -> std::optional<Row> {
            const R &other = std::get<R>(theirs);
            R start; // of two that were added: nothing was said
            if constexpr (std::is_same_v<R, SamRating>) {
                start.participant = ours.participant;
                start.rater = ours.rater;
                start.window = ours.window;
            }
            if (base)
                start = std::get<R>(*base);
            R result = ours;
            result.id = std::min(ours.id, other.id);
            Joining joining(placesOf(start), placesOf(other));
            store::members(joining, result, static_cast<const R *>(nullptr));
            if (joining.conflict() || !makesSense(result))
                return std::nullopt;
            return result;
        },
        mine);
}

} // namespace duologue::merge
