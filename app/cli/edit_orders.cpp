#include "app/cli/edit_orders.h"

#include <algorithm>
#include <array>
#include <cmath>

#include <nlohmann/json.hpp>

#include "core/scheme/apply.h"
#include "core/scheme/rating_values.h"
#include "core/session/draft.h"
#include "core/session/edit_builders.h"
#include "core/session/proposals.h"

namespace duologue::cli {

const char *const editOrderHelp =
    R"(Scripting interface: one JSON object a line on standard input, times in seconds, tiers and
participants by name or id; one JSON object a line on standard output, written as soon as the edit
is durable: {"ok":true,"line":1,"action":"edit","label":"...","ids":[...]} or {"ok":false,"line":1,
"error":{"code":"...","message":"..."}}. A line that fails does not stop those after it.
  {"add":{"tier":"P1 utterances","begin":1.5,"end":2.25,"text":"yes","label":""}}
  {"set":{"annotation":ID,"begin":1.5,"end":2,"text":"no","label":"laugh"}}   (any of the four)
  {"remove":{"annotation":ID}}   {"split":{"annotation":ID,"at":1.7}}   {"merge":{"annotation":ID}}
  {"rate":{"participant":"P1","rater":"Ann","begin":3,"dimension":"valence","value":7}}
      value 1 to 9, 0 for not rateable, null to take it back; begin: any time in the window
  {"texts":{"participant":"P1","rater":"Ann","begin":3,"salient":"smile","perceived":"joy"}}
  {"take":{"annotation":ID}}   {"take":{"all":true}}   proposals become utterances; likewise "refuse"
  {"undo":true}   {"redo":true}
Exit status 1 when any line failed.)";

namespace {

using nlohmann::json;

constexpr double latest = 1e9; ///< seconds

std::unexpected<Error> wrong(const std::string &message)
{
    return fail("edit.order", message);
}

/// Reads members of an order; the first that is wrong stays in `error`.
class Members
{
public:
    explicit Members(const json &in) : m_in(in) {}

    bool has(const char *name) const { return m_in.contains(name); }
    const json &value(const char *name)
    {
        static const json none;
        const auto it = m_in.find(name);
        if (it == m_in.end())
            reject(std::string("'") + name + "' is missing.");
        return it == m_in.end() ? none : *it;
    }
    std::string text(const char *name)
    {
        const json &v = value(name);
        if (v.is_string())
            return v.get<std::string>();
        reject(std::string("'") + name + "' is not a text.");
        return {};
    }
    std::string textOr(const char *name, std::string otherwise)
    {
        return has(name) ? text(name) : otherwise;
    }
    MediaTime time(const char *name)
    {
        const json &v = value(name);
        if (v.is_number() && std::abs(v.get<double>()) <= latest)
            return MediaTime::fromSeconds(v.get<double>());
        reject(std::string("'") + name + "' is not a time in seconds.");
        return {};
    }
    Id id(const char *name)
    {
        const json &v = value(name);
        if (v.is_number_integer())
            return v.get<Id>();
        reject(std::string("'") + name + "' is not an id.");
        return 0;
    }
    void reject(std::string message)
    {
        if (!m_error)
            m_error = Error{"edit.order", std::move(message), {}};
    }
    const std::optional<Error> &error() const { return m_error; }

private:
    const json &m_in;
    std::optional<Error> m_error;
};

Id tierOf(Members &order, const Session &session)
{
    if (!order.value("tier").is_string())
        return order.id("tier");
    const std::string name = order.text("tier");
    for (const Tier *tier : session.tiers())
        if (tier->name == name)
            return tier->id;
    order.reject("There is no tier '" + name + "'.");
    return 0;
}

Id participantOf(Members &order, const Session &session)
{
    if (!order.value("participant").is_string())
        return order.id("participant");
    const std::string name = order.text("participant");
    for (const Participant *person : session.participants())
        if (person->pseudonym == name)
            return person->id;
    order.reject("There is no participant '" + name + "'.");
    return 0;
}

TimeSpan windowOf(Members &order, const Session &session)
{
    const MediaTime time = order.time("begin");
    const MediaTime length = session.info().ratingWindow;
    const MediaTime end = session.info().duration;
    if (time < MediaTime() || time >= end) {
        order.reject("'begin' lies outside the session.");
        return {};
    }
    const MediaTime begin{time.us / length.us * length.us};
    return {begin, std::min(begin + length, end)};
}

Result<Edit> add(Members &order, const Session &session, IdSource &ids)
{
    const Id tier = tierOf(order, session);
    const TimeSpan span{order.time("begin"), order.time("end")};
    const std::string text = order.textOr("text", "");
    const std::string label = order.textOr("label", "");
    if (order.error())
        return std::unexpected(*order.error());
    return edits::addAnnotation(session, ids, tier, span, text, label);
}

/// Each member goes through its own builder, against a copy that has those before it.
Result<Edit> set(Members &order, const Session &session, IdSource &)
{
    const Id id = order.id("annotation");
    const auto annotation = session.annotation(id);
    TimeSpan span = annotation ? annotation->span : TimeSpan();
    if (order.has("begin"))
        span.begin = order.time("begin");
    if (order.has("end"))
        span.end = order.time("end");
    const std::string text = order.textOr("text", "");
    const std::string label = order.textOr("label", "");
    if (order.error())
        return std::unexpected(*order.error());
    Draft draft(session);
    std::string done;
    const auto append = [&](Result<Edit> part) -> Result<void> {
        if (part && !part->empty())
            done += (done.empty() ? "" : ", ") + part->label;
        return draft.add(std::move(part));
    };
    Result<void> ok = append(edits::setSpan(draft.session(), id, span));
    if (ok && order.has("text"))
        ok = append(edits::setText(draft.session(), id, text));
    if (ok && order.has("label"))
        ok = append(edits::setLabel(draft.session(), id, label));
    if (!ok)
        return std::unexpected(ok.error());
    return draft.take(std::move(done));
}

Result<Edit> remove(Members &order, const Session &session, IdSource &)
{
    const Id id = order.id("annotation");
    if (order.error())
        return std::unexpected(*order.error());
    return edits::removeAnnotation(session, id);
}

Result<Edit> split(Members &order, const Session &session, IdSource &ids)
{
    const Id id = order.id("annotation");
    const MediaTime at = order.time("at");
    if (order.error())
        return std::unexpected(*order.error());
    return edits::splitAnnotation(session, ids, id, at);
}

Result<Edit> merge(Members &order, const Session &session, IdSource &)
{
    const Id id = order.id("annotation");
    if (order.error())
        return std::unexpected(*order.error());
    return edits::mergeWithNext(session, id);
}

/// "valence, arousal or dominance"
std::string listed(const scheme::RatingPlan &plan)
{
    std::string names;
    for (std::size_t i = 0; i < plan.scales.size(); ++i)
        names += (i == 0                        ? ""
                  : i + 1 == plan.scales.size() ? " or "
                                                : ", ") +
                 plan.scales[i].dimension;
    return names.empty() ? "rated by this session's scheme" : names;
}

/// Null takes the rating back; "not rateable", and 0 where the lowest value is 1, say just that.
std::optional<scheme::Said> saidIn(Members &order, const scheme::Scale &scale)
{
    const json &given = order.value("value");
    const bool zero = scale.from == 1;
    if (given.is_null())
        return std::nullopt;
    if (given == "not rateable" || (zero && given == 0))
        return scheme::Said{};
    const auto value =
        given.is_number() ? scale.value(given.get<double>()) : std::optional<double>();
    if (!value || (scale.points != 0 && *value != given.get<double>()))
        order.reject("'value' is not " + (zero ? "0" : scheme::decimal(scale.from)) + " to " +
                     scheme::decimal(scale.to) + " or null.");
    return scheme::Said{value};
}

Result<Edit> rate(Members &order, const Session &session, IdSource &ids)
{
    const Id participant = participantOf(order, session);
    const std::string rater = order.text("rater");
    const TimeSpan window = windowOf(order, session);
    const std::string name = order.text("dimension");
    const scheme::RatingPlan plan = scheme::ratingPlanOf(session);
    const scheme::Scale *scale = plan.scale(name);
    if (!scale)
        order.reject("'dimension' is not " + listed(plan) + ".");
    const auto given = scale ? saidIn(order, *scale) : std::nullopt;
    if (order.error())
        return std::unexpected(*order.error());
    return scheme::rate(session, ids, participant, rater, window, *scale, given);
}

Result<Edit> texts(Members &order, const Session &session, IdSource &ids)
{
    const Id participant = participantOf(order, session);
    const std::string rater = order.text("rater");
    const TimeSpan window = windowOf(order, session);
    const std::string salient = order.textOr("salient", "");
    const std::string perceived = order.textOr("perceived", "");
    if (order.error())
        return std::unexpected(*order.error());
    return edits::setRatingTexts(session, ids, participant, rater, window, salient, perceived);
}

/// The one that is named, or all.
Result<std::vector<Id>> proposalsIn(Members &order, const Session &session)
{
    std::vector<Id> ids;
    if (order.has("all"))
        for (const Annotation &row : proposalsOf(session))
            ids.push_back(row.id);
    else
        ids.push_back(order.id("annotation"));
    if (order.error())
        return std::unexpected(*order.error());
    return ids;
}

Result<Edit> take(Members &order, const Session &session, IdSource &ids)
{
    const auto chosen = proposalsIn(order, session);
    return chosen ? edits::takeProposals(session, ids, *chosen, {})
                  : std::unexpected(chosen.error());
}

Result<Edit> refuse(Members &order, const Session &session, IdSource &)
{
    const auto chosen = proposalsIn(order, session);
    return chosen ? edits::refuseProposals(session, *chosen) : std::unexpected(chosen.error());
}

struct Order
{
    const char *name;
    Result<Edit> (*build)(Members &, const Session &, IdSource &);
};
constexpr std::array<Order, 9> orders{{
    {"add", add},
    {"set", set},
    {"remove", remove},
    {"split", split},
    {"merge", merge},
    {"rate", rate},
    {"texts", texts},
    {"take", take},
    {"refuse", refuse},
}};

} // namespace

Result<Edit> editFor(const json &order, const Session &session, IdSource &ids)
{
    if (!order.is_object() || order.size() != 1)
        return wrong("The line is not a JSON object with one member.");
    const auto known = std::ranges::find(orders, order.begin().key(), &Order::name);
    if (known == orders.end())
        return wrong("There is no order '" + order.begin().key() + "'.");
    if (!order.begin()->is_object())
        return wrong("What follows '" + order.begin().key() + "' is not a JSON object.");
    Members members(*order.begin());
    return known->build(members, session, ids);
}

} // namespace duologue::cli
