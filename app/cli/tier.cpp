#include <algorithm>
#include <memory>

#include "app/cli/care.h"
#include "app/cli/command.h"
#include "app/cli/scheme_choice.h"
#include "core/scheme/apply.h"
#include "core/scheme/tier_templates.h"
#include "core/session/derive.h"
#include "core/session/edit_builders.h"
#include "core/session/tier_edits.h"
#include "core/store/session_store.h"

namespace duologue::cli {
namespace {

using nlohmann::json;

struct Options
{
    std::string file, action = "list", author = "script";
    std::vector<std::string> names;
    std::string kind = "label", participant, annotator, before, onto, scheme;
    double every = 3, shortest = 0;
    bool outside = false;
};

std::unexpected<Error> wrong(const std::string &sentence)
{
    return fail("cli.usage", sentence);
}

int misused(const std::string &sentence)
{
    report(Error{"cli.usage", sentence, {}});
    return Usage;
}

std::string nameOf(const Session &session, Id participant)
{
    const Participant *person = session.participant(participant);
    return person ? person->pseudonym : std::string();
}

int list(const Context &context, const Session &session)
{
    json document = json::array();
    std::string text;
    for (const Tier *tier : session.tiers()) {
        const std::string person = nameOf(session, tier->participant);
        const std::size_t count = session.annotations(tier->id).size();
        document.push_back({{"id", tier->id},
                            {"name", tier->name},
                            {"kind", toString(tier->kind)},
                            {"participant", person},
                            {"annotator", tier->annotator},
                            {"locked", tier->locked},
                            {"annotations", count}});
        text += tier->name + ": " + std::string(toString(tier->kind)) + ", " +
                std::to_string(count) + " annotations" + (person.empty() ? "" : ", of " + person) +
                (tier->annotator.empty() ? "" : ", by " + tier->annotator) +
                (tier->locked ? ", locked" : "") + '\n';
    }
    print(context, document, text.empty() ? "No tiers." : text);
    return Done;
}

/// What the action is done with; its names are checked before it is built.
struct Order
{
    const Options &options;
    const Session &session;
    IdSource &ids;

    Result<Id> tier(std::size_t place) const
    {
        const auto found = edits::tierNamed(session, options.names[place]);
        if (!found)
            return std::unexpected(found.error());
        return (*found)->id;
    }
};

Result<Edit> add(const Order &order)
{
    const Options &options = order.options;
    const auto kind = tierKindFromString(options.kind);
    if (!kind || *kind == TierKind::Prediction)
        return wrong("--kind is utterance, task, tone, action or label, not '" + options.kind +
                     "'.");
    Id participant = 0;
    for (const Participant *person : order.session.participants())
        if (person->pseudonym == options.participant)
            participant = person->id;
    if (participant == 0 && !options.participant.empty())
        return wrong("There is no participant '" + options.participant + "'.");
    std::vector<Tier> tiers;
    for (const std::string &name : options.names) {
        Tier tier;
        tier.name = name;
        tier.kind = *kind;
        tier.participant = participant;
        tier.annotator = options.annotator;
        tiers.push_back(std::move(tier));
    }
    return edits::addTiers(order.session, order.ids, std::move(tiers));
}

Result<Edit> fromTemplate(const Order &order)
{
    const Options &options = order.options;
    const auto scheme =
        options.scheme.empty() ? scheme::schemeOf(order.session) : chosenScheme(options.scheme);
    if (!scheme)
        return std::unexpected(scheme.error());
    if (!scheme->tier(options.names[0])) {
        std::string known;
        for (const scheme::TierTemplate &one : scheme->tiers)
            known += (known.empty() ? "'" : ", '") + one.name + "'";
        return wrong("The scheme '" + scheme->name + "' has no tier template '" + options.names[0] +
                     "'. It has " + (known.empty() ? "none; name another with --scheme" : known) +
                     ".");
    }
    return scheme::tiersFrom(order.session, order.ids, *scheme, options.names[0],
                             options.annotator);
}

Result<Edit> onTier(const Order &order)
{
    const auto tier = order.tier(0);
    if (!tier)
        return std::unexpected(tier.error());
    const std::string &action = order.options.action;
    if (action == "rename")
        return edits::renameTier(order.session, *tier, order.options.names[1]);
    if (action == "delete")
        return edits::removeTier(order.session, *tier);
    if (action != "move")
        return edits::lockTier(order.session, *tier, action == "lock");
    if (order.options.before.empty())
        return edits::moveTier(order.session, *tier, 0);
    const auto before = edits::tierNamed(order.session, order.options.before);
    if (!before)
        return std::unexpected(before.error());
    return edits::moveTier(order.session, *tier, (*before)->id);
}

Result<Edit> derive(const Order &order)
{
    using Kind = Derivation::Kind;
    const Options &options = order.options;
    Derivation how;
    how.kind = options.action == "copy"       ? Kind::Copy
               : options.action == "gaps"     ? Kind::Gaps
               : options.action == "overlaps" ? Kind::Overlaps
               : options.action == "windows"  ? Kind::Windows
                                              : Kind::Words;
    for (std::size_t i = 0; i < options.names.size(); ++i) {
        const auto tier = order.tier(i);
        if (!tier)
            return std::unexpected(tier.error());
        (i == 0 ? how.from : how.with) = *tier;
    }
    how.length = MediaTime::fromSeconds(options.every);
    how.shortest = MediaTime::fromSeconds(options.shortest);
    how.outside = options.outside;
    if (const auto onto = edits::tierNamed(order.session, options.onto))
        return edits::derive(order.session, order.ids, how, (*onto)->id);
    return edits::derive(order.session, order.ids, how, options.onto);
}

struct Action
{
    const char *name;
    std::size_t fewest, most; ///< names
    Result<Edit> (*build)(const Order &);
};
constexpr std::size_t any = 1000;
constexpr Action actions[]{
    {"add", 1, any, add},       {"from", 1, 1, fromTemplate}, {"rename", 2, 2, onTier},
    {"lock", 1, 1, onTier},     {"unlock", 1, 1, onTier},     {"move", 1, 1, onTier},
    {"delete", 1, 1, onTier},   {"copy", 1, 1, derive},       {"gaps", 1, 1, derive},
    {"overlaps", 2, 2, derive}, {"windows", 0, 1, derive},    {"words", 1, 1, derive},
};

int carryOut(const Context &context, const Options &options, SessionStore &store)
{
    const auto action = std::ranges::find_if(
        actions, [&](const Action &one) { return options.action == one.name; });
    if (options.names.size() < action->fewest || options.names.size() > action->most)
        return misused("'" + options.action + "' wants " + std::to_string(action->fewest) +
                       (action->most > action->fewest ? " or more" : "") + " tier name(s).");
    if (action->build == derive && options.onto.empty())
        return misused("Say with --to which tier they go onto, a new one or one that is there.");
    IdSource ids;
    const auto edit = action->build({options, store.session(), ids});
    if (!edit)
        return report(edit.error());
    if (const auto done = store.commit(*edit, options.author); !done)
        return report(done.error());
    std::size_t annotations = 0;
    for (const RowChange &change : edit->changes)
        annotations += std::holds_alternative<Annotation>(change.any());
    print(context, {{"label", edit->label}, {"annotations", annotations}},
          edit->label + (annotations ? ": " + std::to_string(annotations) + " annotations" : ""));
    return Done;
}

int run(const Context &context, const Options &options)
{
    const bool lists = options.action == "list";
    const auto store = SessionStore::open(options.file, lists ? SessionStore::Access::ReadOnly
                                                              : SessionStore::Access::ReadWrite);
    if (!store)
        return report(store.error());
    warnOfMissingLog(**store);
    return lists ? list(context, (*store)->session()) : carryOut(context, options, **store);
}

} // namespace

void addTier(CLI::App &app, Context &context)
{
    const auto options = std::make_shared<Options>();
    CLI::App *command =
        addCommand(app, context, "tier", "Make, change and delete tiers; fill one from another",
                   [&context, options] { return run(context, *options); });
    command->add_option("session", options->file, "A *.duologue file")->required();
    std::vector<std::string> known{"list"};
    for (const Action &action : actions)
        known.emplace_back(action.name);
    command
        ->add_option("action", options->action,
                     "list; add NAME…; from TEMPLATE of the scheme; rename TIER NAME; lock, "
                     "unlock, move, delete TIER; onto "
                     "another tier: copy, gaps, words TIER, overlaps TIER TIER, windows [TIER]")
        ->check(CLI::IsMember(known));
    command->add_option("names", options->names, "Of tiers; or their ids");
    command->add_option("--kind", options->kind, "add: utterance, task, tone, action or label");
    command->add_option("--participant", options->participant, "add: whose it is");
    command->add_option("--annotator", options->annotator, "add, from: who annotates it");
    command->add_option("--scheme", options->scheme,
                        "from: a scheme file, or the name of a shipped scheme, instead of the "
                        "session's own");
    command->add_option("--before", options->before,
                        "move: in front of this tier; else behind all");
    command->add_option("--to", options->onto,
                        "The tier that gets them; made where it is not there");
    command->add_option("--every", options->every, "windows: their length in seconds, 3 by default")
        ->check(CLI::Range(1e-6, 1e6));
    command->add_option("--shortest", options->shortest, "Leave out what is shorter, in seconds")
        ->check(CLI::Range(0.0, 1e6));
    command->add_flag("--outside", options->outside,
                      "gaps: also before the first annotation and behind the last");
    command->add_option("--author", options->author, "Who the journal names");
}

} // namespace duologue::cli
