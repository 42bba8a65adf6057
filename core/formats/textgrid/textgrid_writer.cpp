#include <algorithm>
#include <tuple>

#include "core/formats/flat_tiers.h"
#include "core/formats/selection.h"
#include "core/formats/text_io.h"
#include "core/formats/textgrid/textgrid_document.h"
#include "core/formats/textgrid/textgrid_format.h"

namespace duologue::formats::textgrid {
namespace {

/// Makes the tiers of a file of those of a session.
class Layout
{
public:
    Layout(const Session &session, const std::vector<const duologue::Tier *> &tiers)
        : m_session(session), m_flat(session, tiers)
    {
        document.end = session.info().duration.seconds();
        for (const duologue::Tier *tier : tiers)
            add(*tier);
        if (document.end <= document.begin)
            document.end = document.begin + 1;
    }

    Document document;
    Warnings &warnings() { return m_flat.warnings; }

private:
    void add(const duologue::Tier &tier)
    {
        const std::string name = m_flat.nameOf(tier, true);
        std::vector<Tier> lanes;
        Tier points{true, name, {}};
        for (Mark &mark : marksOf(tier)) {
            document.begin = std::min(document.begin, mark.begin);
            document.end = std::max(document.end, mark.end);
            if (mark.begin == mark.end)
                points.marks.push_back(std::move(mark));
            else
                laneFor(lanes, mark.begin, name).marks.push_back(std::move(mark));
        }
        if (lanes.size() > 1)
            warnings().add(0, "Annotations of '" + tier.name + "' overlap.",
                           "those, on more tiers of the name");
        if (lanes.empty() && points.marks.empty())
            lanes.push_back({false, name, {}});
        if (!lanes.empty() && !points.marks.empty())
            points.name = m_flat.unique(name + " (points)");
        std::ranges::move(lanes, std::back_inserter(document.tiers));
        if (!points.marks.empty())
            document.tiers.push_back(std::move(points));
    }

    std::vector<Mark> marksOf(const duologue::Tier &tier)
    {
        std::vector<Mark> marks;
        for (const Annotation &annotation : m_session.annotations(tier.id)) {
            Mark mark{annotation.span.begin.seconds(), annotation.span.end.seconds(),
                      m_flat.contentOf(annotation), 0};
            if (mark.begin < mark.end &&
                mark.text.find_first_not_of(" \t\r\n") == std::string::npos)
                warnings().addOnce("empty", 0,
                                   "Annotations without text, label and value would be gaps.",
                                   "the others");
            else
                marks.push_back(std::move(mark));
        }
        std::ranges::stable_sort(
            marks, {}, [](const Mark &mark) { return std::tie(mark.begin, mark.end, mark.text); });
        return marks;
    }

    /// The first lane that is free at this time.
    Tier &laneFor(std::vector<Tier> &lanes, double begin, const std::string &name)
    {
        for (Tier &lane : lanes)
            if (lane.marks.back().end <= begin)
                return lane;
        lanes.push_back({false,
                         lanes.empty()
                             ? name
                             : m_flat.unique(name + " (" + std::to_string(lanes.size() + 1) + ")"),
                         {}});
        return lanes.back();
    }

    const Session &m_session;
    FlatTiers m_flat;
};

std::string quoted(const std::string &text)
{
    std::string result = "\"";
    for (const char c : text) {
        if (c == '\0')
            continue; // no reader takes it
        result += c;
        if (c == '"')
            result += c;
    }
    return result + "\"";
}

class Writer
{
public:
    std::string write(const Document &document)
    {
        m_out = "File type = \"ooTextFile\"\nObject class = \"TextGrid\"\n\n";
        times("", document.begin, document.end);
        m_out +=
            "tiers? <exists>\nsize = " + std::to_string(document.tiers.size()) + "\nitem []:\n";
        for (std::size_t i = 0; i < document.tiers.size(); ++i) {
            m_out += "    item [" + std::to_string(i + 1) + "]:\n";
            add(document.tiers[i], document);
        }
        return std::move(m_out);
    }

private:
    void times(const std::string &indent, double begin, double end)
    {
        m_out += indent + "xmin = " + formatNumber(begin) + "\n";
        m_out += indent + "xmax = " + formatNumber(end) + "\n";
    }

    void add(const Tier &tier, const Document &document)
    {
        const std::string indent = "        ";
        m_out += indent + "class = \"" + (tier.points ? "TextTier" : "IntervalTier") + "\"\n";
        m_out += indent + "name = " + quoted(tier.name) + "\n";
        times(indent, document.begin, document.end);
        const auto marks = tier.points ? tier.marks : withoutGaps(tier.marks, document);
        const std::string what = tier.points ? "points" : "intervals";
        m_out += indent + what + ": size = " + std::to_string(marks.size()) + "\n";
        for (std::size_t i = 0; i < marks.size(); ++i) {
            m_out += indent + what + " [" + std::to_string(i + 1) + "]:\n";
            if (tier.points)
                m_out += indent + "    number = " + formatNumber(marks[i].begin) + "\n";
            else
                times(indent + "    ", marks[i].begin, marks[i].end);
            m_out += indent + (tier.points ? "    mark = " : "    text = ") +
                     quoted(marks[i].text) + "\n";
        }
    }

    /// Intervals reach from the beginning to the end without a gap; the same number stands at both
    /// sides of a boundary.
    static std::vector<Mark> withoutGaps(const std::vector<Mark> &marks, const Document &document)
    {
        std::vector<Mark> whole;
        double reached = document.begin;
        for (const Mark &mark : marks) {
            if (mark.begin > reached)
                whole.push_back({reached, mark.begin, {}, 0});
            whole.push_back(mark);
            reached = mark.end;
        }
        if (reached < document.end)
            whole.push_back({reached, document.end, {}, 0});
        return whole;
    }

    std::string m_out;
};

} // namespace

Result<Written> write(const Session &session, const WriteOptions &options)
{
    const auto tiers = tiersNamed(session, options.tiers);
    if (!tiers)
        return std::unexpected(tiers.error());
    Layout layout(session, *tiers);
    if (options.tiers.empty() && !session.ratings().empty())
        layout.warnings().add(0, "A TextGrid has no place for SAM ratings.", "the tiers");
    return Written{{{options.fileName, Writer().write(layout.document)}}, layout.warnings().take()};
}

} // namespace duologue::formats::textgrid
