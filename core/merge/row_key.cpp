#include "core/merge/row_key.h"

#include <type_traits>

#include "core/base/overload.h"

namespace duologue::merge {

RowKey keyOf(const Row &row)
{
    return std::visit(
        Overload{[&](const SamRating &r) {
                     return RowKey{row.index(), r.participant, r.rater, r.window.begin.us};
                 },
                 [&](const Explanation &r) {
                     return RowKey{row.index(), r.annotation, r.kind, 0};
                 },
                 [&](const auto &r) {
                     return RowKey{row.index(), r.id, {}, 0};
                 }},
        row);
}

namespace {

template <class R>
Row only(Id id)
{
    R row;
    row.id = id;
    return row;
}

} // namespace

std::vector<Row> referencesOf(const Row &row)
{
    std::vector<Row> needs;
    const auto person = [&](Id id) {
        if (id != 0)
            needs.push_back(only<Participant>(id));
    };
    std::visit(Overload{[&](const MediaSource &r) { person(r.subject); },
                        [&](const Tier &r) {
                            person(r.participant);
                            if (r.modelRun != 0)
                                needs.push_back(only<ModelRun>(r.modelRun));
                            if (r.parent != 0)
                                needs.push_back(only<Tier>(r.parent));
                            if (r.vocabulary != 0)
                                needs.push_back(only<Vocabulary>(r.vocabulary));
                        },
                        [&](const Annotation &r) {
                            needs.push_back(only<Tier>(r.tier));
                            if (r.parent != 0)
                                needs.push_back(only<Annotation>(r.parent));
                        },
                        [&](const SamRating &r) { person(r.participant); },
                        [&](const Trace &r) { person(r.participant); },
                        [&](const Explanation &r) {
                            needs.push_back(only<ModelRun>(r.run));
                            needs.push_back(only<Annotation>(r.annotation));
                        },
                        [](const auto &) {}},
               row);
    return needs;
}

} // namespace duologue::merge
