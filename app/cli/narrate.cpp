#include <memory>

#include "app/cli/commands.h"
#include "core/narrative/narrative.h"
#include "core/store/session_store.h"

namespace duologue::cli {
namespace {

using nlohmann::json;

json toneJson(const std::optional<narrative::Tone> &tone)
{
    if (!tone)
        return nullptr;
    return {{"neutrality", tone->neutrality},
            {"happiness", tone->happiness},
            {"sadness", tone->sadness},
            {"anger", tone->anger},
            {"fear", tone->fear}};
}

json turnJson(const narrative::TalkTurn &turn)
{
    json words = json::array();
    for (const narrative::Token &token : turn.tokens)
        words.push_back({{"word", token.word},
                         {"spoken", token.spoken},
                         {"begin", token.span.begin.seconds()},
                         {"end", token.span.end.seconds()}});
    return {{"number", turn.input.number},
            {"speaker", turn.input.speaker},
            {"begin", turn.input.span.begin.seconds()},
            {"end", turn.input.span.end.seconds()},
            {"text", turn.input.text},
            {"sentence", turn.sentence},
            {"words", std::move(words)},
            {"words_per_minute", turn.wordsPerMinute},
            {"words_per_minute_z", turn.wpmZ},
            {"delay_ms", turn.delayMs ? json(*turn.delayMs) : json()},
            {"delay_z", turn.delayZ},
            {"tone_z", toneJson(turn.toneZ)}};
}

int narrateSession(const Context &context, const std::string &file, bool compat)
{
    const auto store = SessionStore::open(file, SessionStore::Access::ReadOnly);
    if (!store)
        return report(store.error());
    narrative::Options options;
    if (compat) {
        options.whitespace = narrative::Options::Whitespace::Compat;
        options.delayPlacement = narrative::Options::DelayPlacement::Repo;
    }
    const auto told = narrative::narrate(narrative::turnsOf((*store)->session()), options);
    std::string text;
    json turns = json::array();
    for (const narrative::TalkTurn &turn : told.turns) {
        text += turn.sentence + '\n';
        turns.push_back(turnJson(turn));
    }
    if (told.turns.empty())
        std::fprintf(stderr, "'%s' holds no utterances to narrate.\n", file.c_str());
    if (!told.turns.empty() || context.json)
        print(context,
              {{"turns", std::move(turns)},
               {"evidence",
                {{"words", told.evidence.words},
                 {"timing", told.evidence.timing},
                 {"tone", told.evidence.tone},
                 {"actions", told.evidence.actions}}}},
              text);
    return Done;
}

} // namespace

void addNarrate(CLI::App &app, Context &context)
{
    struct Options
    {
        std::string file;
        bool compat = false;
    };
    const auto options = std::make_shared<Options>();
    CLI::App *command = addCommand(
        app, context, "narrate", "Tell a session as MONAH talk turns, one a line",
        [&context, options] { return narrateSession(context, options->file, options->compat); });
    command->add_option("session", options->file, "A *.duologue file")->required();
    command->add_flag("--compat", options->compat,
                      "As the published tool: its blanks, and delays told with the turn before");
}

} // namespace duologue::cli
