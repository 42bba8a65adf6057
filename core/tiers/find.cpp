#include "core/tiers/find.h"

#include <algorithm>

#include "core/search/pattern.h"
#include "core/session/draft.h"
#include "core/session/edit_builders.h"

namespace duologue::find {
namespace {

/// What stands for a match.
QString expanded(const QString &replacement, const QRegularExpressionMatch &match)
{
    QString result;
    for (qsizetype i = 0; i < replacement.size(); ++i) {
        const QChar next = i + 1 < replacement.size() ? replacement[i + 1] : QChar();
        const bool escape = replacement[i] == u'\\';
        if (escape && next >= u'0' && next <= u'9')
            result += match.captured(next.digitValue());
        else if (escape && next == u'\\')
            result += u'\\';
        else {
            result += replacement[i];
            continue;
        }
        ++i;
    }
    return result;
}

QString textOf(const Annotation &row, Place::Field field)
{
    return QString::fromStdString(field == Place::Field::Text ? std::string(row.text)
                                                              : std::string(row.label));
}

} // namespace

Result<Finder> Finder::make(const Query &query)
{
    if (query.pattern.isEmpty())
        return fail("find.pattern", "Say what to look for.");
    if (!query.inText && !query.inLabel)
        return fail("find.nowhere", "Say where to look: in texts, in labels, or in both.");
    const auto pattern = search::Pattern::of(
        {query.pattern.toStdString(), query.regex, query.matchCase, query.wholeWords});
    if (!pattern)
        return std::unexpected(pattern.error());
    Finder finder(query);
    finder.m_expression = pattern->expression();
    return finder;
}

void Finder::look(std::vector<Place> &into, const Tier &tier, const Annotation &row,
                  Place::Field field, const QString *replacement) const
{
    const QString before = textOf(row, field);
    auto matches = m_expression.globalMatch(before);
    if (!matches.hasNext())
        return;
    Place place{row.id, row.tier, row.span, field, before, {}, {}, false};
    place.locked = tier.locked || tier.kind == TierKind::Prediction;
    qsizetype done = 0;
    while (matches.hasNext()) {
        const QRegularExpressionMatch match = matches.next();
        place.matches.push_back(
            {static_cast<int>(match.capturedStart()), static_cast<int>(match.capturedLength())});
        place.after += before.mid(done, match.capturedStart() - done);
        if (!replacement)
            place.after += match.captured();
        else
            place.after += m_query.regex ? expanded(*replacement, match) : *replacement;
        done = match.capturedEnd();
    }
    place.after += before.mid(done);
    into.push_back(std::move(place));
}

std::vector<Place> Finder::in(const Session &session, const QString *replacement,
                              const std::atomic<bool> *cancel) const
{
    std::vector<Place> places;
    for (const Tier *tier : session.tiers()) {
        if (!m_query.tiers.empty() &&
            std::ranges::find(m_query.tiers, tier->name) == m_query.tiers.end())
            continue;
        for (const Annotation &row : session.annotations(tier->id)) {
            if (cancel && *cancel)
                return places;
            if (m_query.inText && !row.text.empty())
                look(places, *tier, row, Place::Field::Text, replacement);
            if (m_query.inLabel && !row.label.empty())
                look(places, *tier, row, Place::Field::Label, replacement);
        }
    }
    return places;
}

Result<Edit> replace(const Session &session, const std::vector<Place> &places)
{
    Draft draft(session);
    std::size_t count = 0;
    for (const Place &place : places) {
        const auto row = draft.session().annotation(place.annotation);
        if (!row || place.locked || place.after == place.before ||
            textOf(*row, place.field) != place.before)
            continue;
        const std::string after = place.after.toStdString();
        auto edit = place.field == Place::Field::Text
                        ? edits::setText(draft.session(), place.annotation, after)
                        : edits::setLabel(draft.session(), place.annotation, after);
        if (auto done = draft.add(std::move(edit)); !done)
            return std::unexpected(done.error());
        ++count;
    }
    return draft.take("replace in " + std::to_string(count) +
                      (count == 1 ? " annotation" : " annotations"));
}

} // namespace duologue::find
