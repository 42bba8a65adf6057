#include <algorithm>
#include <cstdio>
#include <iterator>
#include <map>
#include <set>

#include "core/clips/clips.h"
#include "core/formats/file_name.h"
#include "core/formats/selection.h"
#include "core/session/proposals.h"

namespace duologue::clips {
namespace {

bool isView(const MediaSource &source)
{
    return source.role == MediaRole::Frontal || source.role == MediaRole::General ||
           source.role == MediaRole::Egocentric || source.role == MediaRole::Other;
}

template <class T>
bool holds(const std::vector<T> &list, const T &one)
{
    return std::ranges::find(list, one) != list.end();
}

/// Less is better: the person's own frontal view, any of the person, one of both, the others.
int distance(const MediaSource &view, Id person)
{
    const bool frontal = view.role == MediaRole::Frontal;
    if (person != 0 && view.subject == person && view.role != MediaRole::Egocentric)
        return frontal ? 0 : 1;
    if (view.role == MediaRole::General)
        return 2;
    return view.subject == 0 ? 3 : 4;
}

/// Whole characters of UTF-8, so that names of files stay within what disks allow.
std::string shortened(const std::string &text)
{
    std::size_t length = 40;
    if (text.size() <= length)
        return text;
    while (length > 0 && (static_cast<unsigned char>(text[length]) & 0xC0) == 0x80)
        --length;
    return text.substr(0, length);
}

class Planner
{
public:
    Planner(const Session &session, const Choice &choice)
        : m_session(session), m_choice(choice), m_names(formats::participantNames(session))
    {
        for (const MediaSource *source : session.media())
            (isView(*source) ? m_views : m_microphones).push_back(source);
        std::erase_if(m_microphones, [](const MediaSource *source) {
            return source->role == MediaRole::HeartRate;
        });
    }

    Result<Plan> plan()
    {
        if (auto known = check(); !known)
            return std::unexpected(known.error());
        auto made = m_choice.whole ? planWhole() : planAnnotations();
        if (!made)
            return std::unexpected(made.error());
        std::ranges::stable_sort(m_plan.clips, {},
                                 [](const Clip &clip) { return clip.view.order; });
        if (m_points > 0)
            m_plan.remarks.push_back(std::to_string(m_points) +
                                     " annotations are moments without length; give a margin to "
                                     "see them.");
        if (m_plan.clips.empty())
            return fail("clips.nothing",
                        "Nothing of what was chosen can be cut: no annotation has this tier, "
                        "person and label, and a length. Choose others, or give a margin.");
        return std::move(m_plan);
    }

private:
    Result<void> check() const
    {
        if (m_views.empty())
            return fail("clips.no-view", "This session has no view to cut clips out of. Add its "
                                         "video recordings first.");
        return {};
    }

    /// Empty: none of those that are asked for.
    std::vector<const MediaSource *> viewsOf(Id person) const
    {
        std::vector<const MediaSource *> views;
        if (m_choice.views.empty()) {
            views.push_back(*std::ranges::min_element(
                m_views, {}, [&](const MediaSource *view) { return distance(*view, person); }));
            return views;
        }
        std::ranges::copy_if(m_views, std::back_inserter(views), [&](const MediaSource *view) {
            return holds(m_choice.views, view->label) ||
                   holds(m_choice.views, std::string(toString(view->role)));
        });
        return views;
    }

    std::vector<MediaSource> soundsOf(Id person) const
    {
        std::vector<MediaSource> sounds;
        if (m_choice.sound == Sound::None)
            return sounds;
        if (m_choice.sound == Sound::Person)
            for (const MediaSource *source : m_microphones)
                if (person != 0 && source->role == MediaRole::Lapel && source->subject == person)
                    sounds.push_back(*source);
        if (sounds.empty())
            for (const MediaSource *source : m_microphones.empty() ? m_views : m_microphones)
                sounds.push_back(*source);
        return sounds;
    }

    Result<void> add(const Clip &about, Id person)
    {
        const auto views = viewsOf(person);
        if (views.empty())
            return fail("clips.no-view",
                        "This session has no view that is called '" + m_choice.views.front() +
                            "', and none of that role. There are: " + viewNames() + ".");
        for (const MediaSource *view : views) {
            Clip clip = about;
            clip.view = *view;
            clip.sounds = soundsOf(person);
            clip.name = nameOf(clip);
            while (!m_taken.insert(clip.name).second) // views of one label
                clip.name += "_" + std::to_string(view->order + 1);
            m_plan.clips.push_back(std::move(clip));
        }
        ++m_count;
        return {};
    }

    std::string viewNames() const
    {
        std::string all;
        for (const MediaSource *view : m_views)
            all += (all.empty() ? "'" : ", '") + view->label + "'";
        return all;
    }

    /// "0012_P17_laugh_Z1": in the order of time, and telling.
    std::string nameOf(const Clip &clip) const
    {
        char number[16];
        std::snprintf(number, sizeof number, "%04d", m_count + 1);
        std::string name = number;
        for (const std::string &part : {clip.person, clip.label, clip.view.label})
            if (!part.empty())
                name += "_" + shortened(part);
        return formats::fileSafe(name);
    }

    Result<void> planWhole()
    {
        Clip clip;
        clip.span = {MediaTime{}, m_session.info().duration};
        return add(clip, 0);
    }

    bool isChosen(const Tier &tier) const
    {
        const bool wanted = m_choice.tiers.empty()
                                ? tier.kind == TierKind::Utterance && !isProposal(tier)
                                : holds(m_choice.tiers, tier.id);
        return wanted && (m_choice.people.empty() || holds(m_choice.people, tier.participant));
    }

    Result<void> planAnnotations()
    {
        struct Found
        {
            Annotation row;
            const Tier *tier;
        };
        std::vector<Found> found;
        for (const Tier *tier : m_session.tiers()) {
            if (!isChosen(*tier))
                continue;
            for (const Annotation &row : m_session.annotations(tier->id))
                if (m_choice.labels.empty() || holds(m_choice.labels, std::string(row.label)))
                    found.push_back({row, tier});
        }
        std::ranges::stable_sort(found, {}, [](const Found &one) { return one.row.span.begin; });
        for (const Found &one : found)
            if (auto added = addAnnotation(one.row, *one.tier); !added)
                return added;
        return {};
    }

    Result<void> addAnnotation(const Annotation &row, const Tier &tier)
    {
        Clip clip;
        clip.span = {std::max(MediaTime{}, row.span.begin - m_choice.margin),
                     row.span.end + m_choice.margin};
        if (clip.span.empty()) {
            ++m_points;
            return {};
        }
        clip.annotation = row.id;
        clip.tier = tier.name;
        clip.person = tier.participant != 0 ? m_names.at(tier.participant) : "";
        clip.label = row.label;
        clip.text = row.text;
        return add(clip, tier.participant);
    }

    const Session &m_session;
    const Choice &m_choice;
    std::map<Id, std::string> m_names;
    std::vector<const MediaSource *> m_views, m_microphones;
    Plan m_plan;
    std::set<std::string> m_taken;
    int m_count = 0, m_points = 0;
};

} // namespace

Result<Plan> planned(const Session &session, const Choice &choice)
{
    return Planner(session, choice).plan();
}

} // namespace duologue::clips
