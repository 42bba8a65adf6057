#include <filesystem>
#include <map>
#include <memory>

#include "app/cli/command.h"
#include "app/cli/format_options.h"
#include "core/csv/csv.h"
#include "core/formats/format.h"
#include "core/formats/import_edit.h"
#include "core/formats/monah/monah_formats.h"
#include "core/formats/openface/openface_format.h"
#include "core/formats/text_io.h"
#include "core/formats/words/words_format.h"
#include "core/narrative/coarse.h"
#include "core/narrative/words.h"
#include "core/store/session_store.h"

namespace duologue::cli {
namespace {

using nlohmann::json;
namespace fs = std::filesystem;

struct Options
{
    std::string file;
    std::vector<std::string> faces; ///< PERSON=FILE
    std::vector<std::string> words; ///< PERSON=FILE, or a file that names its speakers
    std::string tone;
    std::string lexicon;
    std::vector<std::string> among; ///< other sessions, which say what is usual
    bool compat = false, canonical = false, coarse = false, csv = false;
};

/// What is told, from a session and the files beside it.
struct Material
{
    Session session;
    std::vector<narrative::ToneRow> tone;
    std::map<std::string, narrative::FaceTrack> faces; ///< by person as named on the command line
    std::vector<narrative::TimedWord> words;           ///< speaker as named on the command line
};

/// "P17=face.csv" as person and file; without '=' the person is empty.
std::pair<std::string, std::string> named(const std::string &argument)
{
    const auto at = argument.find('=');
    return at == argument.npos ? std::pair(std::string(), argument)
                               : std::pair(argument.substr(0, at), argument.substr(at + 1));
}

Result<void> bring(Session &session, const formats::Imported &imported, const std::string &file)
{
    IdSource ids;
    const auto plan = formats::planImport(session, ids, imported, file);
    if (!plan)
        return std::unexpected(plan.error());
    warn(file, plan->warnings);
    return session.apply(plan->edit);
}

/// A session file, or any other file that can be imported.
Result<Session> readSession(const std::string &file)
{
    if (fs::path(file).extension() == ".duologue") {
        const auto store = SessionStore::open(file, SessionStore::Access::ReadOnly);
        if (!store)
            return std::unexpected(store.error());
        return (*store)->session();
    }
    const auto opened = formats::open(file);
    if (!opened)
        return std::unexpected(opened.error());
    Session session;
    if (const auto done = bring(session, opened->imported, file); !done)
        return std::unexpected(done.error());
    return session;
}

/// As narratives call the person, or by pseudonym.
const Participant *personNamed(const Session &session, const std::string &name)
{
    for (const Participant *person : session.participants())
        if (person->narrativeName == name || person->pseudonym == name)
            return person;
    return nullptr;
}

Result<void> addFace(Material &material, const std::string &argument)
{
    const auto [name, file] = named(argument);
    const Participant *person = personNamed(material.session, name);
    if (!person)
        return fail("narrate.person",
                    "Nobody in the session is called '" + name +
                        "'; say whose face it is as PERSON=FILE.",
                    argument);
    const std::string pseudonym = person->pseudonym; // the session changes below
    const auto bytes = formats::readFile(file);
    if (!bytes)
        return std::unexpected(bytes.error());
    auto track = formats::openface::readTrack(*bytes, file);
    auto imported = formats::openface::read(*bytes, file);
    if (!track || !imported)
        return std::unexpected(track ? imported.error() : track.error());
    for (formats::ImportedTier &tier : imported->tiers)
        tier.participant = pseudonym;
    material.faces[pseudonym] = std::move(track->face);
    return bring(material.session, *imported, file);
}

Result<void> addWords(Material &material, const std::string &argument)
{
    const auto [name, file] = named(argument);
    const auto bytes = formats::readFile(file);
    if (!bytes)
        return std::unexpected(bytes.error());
    auto timings = formats::words::readTimings(*bytes, file);
    if (!timings)
        return std::unexpected(timings.error());
    warn(file, timings->warnings);
    for (narrative::TimedWord &word : timings->words) {
        if (!name.empty())
            word.speaker = name;
        material.words.push_back(std::move(word));
    }
    return {};
}

Result<Material> gather(const Options &options)
{
    auto session = readSession(options.file);
    if (!session)
        return std::unexpected(session.error());
    Material material{std::move(*session), {}, {}, {}};
    for (const std::string &face : options.faces)
        if (const auto done = addFace(material, face); !done)
            return std::unexpected(done.error());
    for (const std::string &words : options.words)
        if (const auto done = addWords(material, words); !done)
            return std::unexpected(done.error());
    if (!options.tone.empty()) {
        const auto bytes = formats::readFile(options.tone);
        if (!bytes)
            return std::unexpected(bytes.error());
        auto rows = formats::monah::readToneRows(*bytes, options.tone);
        if (!rows)
            return std::unexpected(rows.error());
        material.tone = std::move(*rows);
    }
    return material;
}

std::string pseudonymOf(const Session &session, const narrative::TurnInput &turn)
{
    const Participant *person = session.participant(turn.participant);
    return person ? person->pseudonym : std::string();
}

/// Names the rows of a table of tone that belong to no talk turn.
void warnOfUnmet(const narrative::ToneJoin &join, const std::string &file)
{
    if (join.unmet.empty())
        return;
    constexpr std::size_t named = 5;
    std::string lines;
    for (std::size_t i = 0; i < std::min(named, join.unmet.size()); ++i)
        lines += (i == 0 ? "" : ", ") + std::to_string(join.unmet[i]);
    std::fprintf(
        stderr,
        "'%s': %zu rows of tone belong to no talk turn by conversation, speaker and number "
        "(line %s%s); they are left out.\n",
        file.c_str(), join.unmet.size(), lines.c_str(), join.unmet.size() > named ? ", …" : "");
}

narrative::Narrative tell(const Material &material, const narrative::Options &options,
                          const std::string &file)
{
    auto turns = narrative::turnsOf(material.session);
    if (!material.tone.empty())
        warnOfUnmet(narrative::setTone(turns, material.tone), file);
    for (narrative::TurnInput &turn : turns) {
        std::vector<narrative::TimedWord> own;
        for (const narrative::TimedWord &word : material.words)
            if (word.speaker.empty() || word.speaker == turn.speaker ||
                word.speaker == pseudonymOf(material.session, turn))
                own.push_back(word);
        if (auto times = narrative::alignWords(turn.text, turn.span, own); !times.empty())
            turn.words = std::move(times);
    }
    return narrative::narrate(std::move(turns), options);
}

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

json turnJson(const narrative::TalkTurn &turn, const narrative::Telling &told)
{
    json words = json::array();
    for (const narrative::Token &token : told.tokens)
        words.push_back({{"word", token.word},
                         {"spoken", token.spoken},
                         {"begin", token.span.begin.seconds()},
                         {"end", token.span.end.seconds()}});
    return {{"number", turn.input.number},
            {"speaker", turn.input.speaker},
            {"begin", turn.input.span.begin.seconds()},
            {"end", turn.input.span.end.seconds()},
            {"text", turn.input.text},
            {"sentence", told.sentence},
            {"words", std::move(words)},
            {"words_per_minute", turn.wordsPerMinute},
            {"words_per_minute_z", turn.wpmZ},
            {"delay_ms", turn.delayMs ? json(*turn.delayMs) : json()},
            {"delay_z", turn.delayZ},
            {"tone_z", toneJson(turn.toneZ)}};
}

/// narrative_fine.csv of the published tool: v verbatim, p prosody, a actions. Turns of its tables
/// keep their conversation and number.
std::string fineCsv(const narrative::Narrative &told, const std::string &name)
{
    std::string family = "v";
    family += told.evidence.timing || told.evidence.tone ? "p" : "";
    family += told.evidence.actions ? "a" : "";
    std::string text = csv::row({"audio_id", "talkturn no", "family", "text_blob"});
    for (std::size_t i = 0; i < told.turns.size(); ++i) {
        const narrative::TurnInput &input = told.turns[i].input;
        text += csv::row({input.audio.empty() ? name : input.audio,
                          std::to_string(input.tableNumber.value_or(input.number)), family,
                          told.tell(i).sentence});
    }
    return text;
}

Result<narrative::Lexicon> lexiconOf(const Options &options)
{
    if (options.lexicon.empty())
        return narrative::sentimentWords();
    const auto bytes = formats::readFile(options.lexicon);
    if (!bytes)
        return std::unexpected(bytes.error());
    return narrative::readLexicon(*bytes, options.lexicon);
}

/// Of the other sessions and the one that is told.
Result<std::map<std::string, narrative::Usual>> usualAmong(const std::vector<std::string> &files,
                                                           std::vector<narrative::Statistic> told,
                                                           const narrative::Lexicon &lexicon)
{
    if (files.empty())
        return {};
    std::vector<std::vector<narrative::Statistic>> sessions{std::move(told)};
    for (const std::string &file : files) {
        const auto session = readSession(file);
        if (!session)
            return std::unexpected(session.error());
        sessions.push_back(
            narrative::statisticsOf(narrative::narrate(narrative::turnsOf(*session)), {}, lexicon));
    }
    return narrative::usualOf(sessions);
}

int printCoarse(const Context &context, const Options &options, const Material &material,
                const narrative::Narrative &told)
{
    const auto lexicon = lexiconOf(options);
    if (!lexicon)
        return report(lexicon.error());
    std::map<std::string, narrative::FaceTrack> faces;
    for (const narrative::TalkTurn &turn : told.turns)
        if (const auto face = material.faces.find(pseudonymOf(material.session, turn.input));
            face != material.faces.end())
            faces[turn.input.speaker] = face->second;
    const std::string name = fs::path(options.file).stem().string();
    std::string text = options.csv ? csv::row({"Video_ID", "family", "text_blob"}) : std::string();
    json blocks = json::array();
    const auto facts = narrative::statisticsOf(told, faces, *lexicon);
    auto usual = usualAmong(options.among, facts, *lexicon);
    if (!usual)
        return report(usual.error());
    json figures = json::array();
    for (const narrative::Statistic &fact : facts)
        figures.push_back({{"family", fact.family},
                           {"statistic", fact.what},
                           {"speaker", fact.speaker},
                           {"value", fact.value}});
    for (const auto &block : narrative::narrateCoarse(facts, {std::move(*usual), options.compat})) {
        blocks.push_back({{"family", block.family}, {"text", block.text}});
        if (options.csv)
            text += csv::row({name, block.family, block.text});
        else
            text += block.text;
    }
    print(context, {{"blocks", blocks}, {"statistics", figures}},
          text.empty() ? "Nothing unusual." : text);
    return Done;
}

int printFine(const Context &context, const Options &options, const narrative::Narrative &told)
{
    std::string text;
    json turns = json::array();
    for (std::size_t i = 0; i < told.turns.size(); ++i) {
        const narrative::Telling turn = told.tell(i);
        text += turn.sentence + '\n';
        turns.push_back(turnJson(told.turns[i], turn));
    }
    if (options.csv)
        text = fineCsv(told, fs::path(options.file).stem().string());
    if (!told.turns.empty() || context.json)
        print(context,
              {{"turns", std::move(turns)},
               {"evidence",
                {{"words", told.evidence.words},
                 {"timing", told.evidence.timing},
                 {"word_times", told.evidence.wordTimes},
                 {"tone", told.evidence.tone},
                 {"actions", told.evidence.actions},
                 {"smiles", told.evidence.smiles},
                 {"nods", told.evidence.nods}}}},
              text);
    return Done;
}

int narrate(const Context &context, const Options &options)
{
    const auto material = gather(options);
    if (!material)
        return report(material.error());
    narrative::Options how = narrative::forReaders;
    if (options.canonical || options.coarse)
        how = narrative::Options();
    if (options.compat) {
        how = narrative::Options();
        how.style = narrative::Options::Style::Compat;
        how.delayPlacement = narrative::Options::DelayPlacement::Repo;
    }
    const auto told = tell(*material, how, options.tone);
    if (told.turns.empty())
        std::fprintf(stderr, "'%s' holds no utterances to narrate.\n", options.file.c_str());
    return options.coarse ? printCoarse(context, options, *material, told)
                          : printFine(context, options, told);
}

} // namespace

void addNarrate(CLI::App &app, Context &context)
{
    const auto options = std::make_shared<Options>();
    CLI::App *command =
        addCommand(app, context, "narrate", "Tell a session as MONAH talk turns, one a line",
                   [&context, options] { return narrate(context, *options); });
    command
        ->add_option("session", options->file,
                     "A *.duologue file, or a file of talk turns or words that can be imported")
        ->required();
    command->add_option("--openface", options->faces,
                        "PERSON=FILE: what OpenFace saw of one person; again for the other");
    command->add_option("--words", options->words,
                        "[PERSON=]FILE: when words were said (Whisper JSON, CTM, CSV)");
    command->add_option("--tone", options->tone, "Tone of each talk turn (Vokaturi CSV)");
    command->add_flag("--coarse", options->coarse,
                      "The whole session in sentences of what was unusual");
    command->add_option("--among", options->among,
                        "With --coarse: sessions that say what is usual, in place of the published "
                        "figures; needed for questions, sentiment and mimicry");
    command->add_option("--lexicon", options->lexicon,
                        "With --coarse: words and their sentiment, in place of the built-in ones");
    const auto compat = command->add_flag(
        "--compat", options->compat,
        "As the published tool: its blanks, and delays told with the turn before");
    command
        ->add_flag("--canonical", options->canonical,
                   "As models read it: lower case, without punctuation")
        ->excludes(compat);
    command->add_flag("--csv", options->csv,
                      "As narrative_fine.csv and narrative_coarse.csv of the published tool");
}

} // namespace duologue::cli
