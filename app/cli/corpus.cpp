#include <memory>
#include <optional>

#include "app/cli/command.h"
#include "app/cli/interrupt.h"
#include "app/cli/progress.h"
#include "core/dataset/clip_folder.h"
#include "core/dataset/corpora.h"
#include "core/dataset/export.h"
#include "core/dataset/faces/face_corpora.h"
#include "core/dataset/faces/face_folder.h"
#include "core/dataset/sounds/sound_corpora.h"
#include "core/demo/drawn_clips.h"
#include "core/demo/drawn_faces.h"
#include "core/formats/corpora.h"

namespace duologue::cli {
namespace {

struct Options
{
    std::string kind;
    std::string source;
    std::string folder;
    dataset::CorpusFiles files;
    std::string encoding;
    std::uint64_t seed = 1;
    std::optional<int> size; ///< pixels a side
    bool thesisSplit = false;
    demo::DrawnFacesOptions drawn;
    demo::DrawnClipsOptions clips;
    std::optional<double> fps;
    std::string left = "marked";
    bool noFaces = false;
    dataset::SoundCorpusOptions sounds;
    std::string speechSplit = "speakers";
};

bool isOfFaces(const std::string &kind)
{
    return kind == "utkface" || kind == "fairface" || kind == "faces" || kind == "drawn-faces";
}

Result<dataset::ReadCorpus> makeDrawnFaces(const Options &options)
{
    demo::DrawnFacesOptions drawn = options.drawn;
    drawn.seed = options.seed;
    drawn.size = options.size.value_or(drawn.size);
    dataset::FaceFolder folder(options.folder, drawn.size);
    int done = 0;
    auto data = demo::drawFaces(drawn, [&](const dataset::Utterance &face, const auto &picture) {
        progress("draw", static_cast<double>(++done) / drawn.faces);
        return folder.add(face.id, picture);
    });
    if (!data)
        return std::unexpected(data.error());
    if (auto written = folder.finish(*data); !written)
        return std::unexpected(written.error());
    return dataset::ReadCorpus{std::move(*data), {}};
}

bool isOfSounds(const std::string &kind)
{
    return kind == "sounds" || kind == "iemocap-sound";
}

Result<dataset::ReadCorpus> makeSounds(const Options &options)
{
    dataset::SoundCorpusOptions sounds = options.sounds;
    sounds.seed = options.seed;
    const auto show = [](std::size_t done, std::size_t total) {
        progress("sounds", static_cast<double>(done) / static_cast<double>(total));
        return true;
    };
    if (options.kind == "sounds")
        return dataset::makeSounds(options.source, options.folder, sounds, show);
    return dataset::makeIemocapSounds(options.source, options.folder,
                                      options.speechSplit == "paper"
                                          ? dataset::SpeechSplit::Paper
                                          : dataset::SpeechSplit::Speakers,
                                      sounds, show);
}

/// Reads and writes in one go: pictures are many.
Result<dataset::ReadCorpus> makeFaces(const Options &options)
{
    if (options.kind == "drawn-faces")
        return makeDrawnFaces(options);
    dataset::FaceCorpusOptions faces;
    faces.size = options.size.value_or(faces.size);
    if (options.thesisSplit)
        faces.split = dataset::FaceSplit::Thesis;
    const auto show = [](std::size_t done, std::size_t total) {
        progress("pictures", static_cast<double>(done) / static_cast<double>(total));
        return true;
    };
    const auto make = options.kind == "utkface"    ? dataset::makeUtkFace
                      : options.kind == "fairface" ? dataset::makeFairFace
                                                   : dataset::makeFaceTable;
    return make(options.source, options.folder, faces, show);
}

Result<dataset::ReadCorpus> readCorpus(const Options &options)
{
    if (options.kind == "iemocap")
        return dataset::readIemocap(options.source, options.files);
    if (options.kind == "semaine")
        return dataset::readSemaine(options.source, options.files);
    if (options.kind == "msp-podcast")
        return dataset::readMspPodcast(options.source, options.files);
    const auto page = csv::codePageNamed(options.encoding).value_or(csv::CodePage::Refuse);
    if (options.kind == "table")
        return dataset::readAnyTable(options.source, options.seed, page);
    if (options.kind == "meld")
        return dataset::readMeld(options.source, options.seed, page);
    return dataset::readEmoBank(options.source, page);
}

/// With its sounds, and the faces of its films.
Result<dataset::ReadCorpus> makeImprovised(const Options &options)
{
    static const std::map<std::string, dataset::LeftHalf> halves{
        {"marked", dataset::LeftHalf::Marked},
        {"other", dataset::LeftHalf::Other},
        {"female", dataset::LeftHalf::Female},
        {"male", dataset::LeftHalf::Male}};
    auto found = dataset::readImprovised(options.source, options.seed);
    if (!found)
        return std::unexpected(found.error());
    dataset::ImprovisedOptions how;
    how.size = options.noFaces ? 0 : options.size.value_or(how.size);
    how.fps = options.fps.value_or(how.fps);
    how.left = halves.at(options.left);
    const auto show = [](double share) {
        progress("faces", share);
        return !interrupted();
    };
    catchInterrupts();
    if (auto written = dataset::writeClips(*found, options.folder, how, show); !written)
        return std::unexpected(written.error());
    return std::move(found->corpus);
}

Result<dataset::ReadCorpus> makeDrawnClips(const Options &options)
{
    demo::DrawnClipsOptions drawn = options.clips;
    drawn.seed = options.seed;
    drawn.size = options.size.value_or(drawn.size);
    drawn.fps = options.fps.value_or(drawn.fps);
    dataset::ClipFolder folder(options.folder, drawn.size);
    int done = 0;
    auto data = demo::drawClips(drawn,
                                [&](const dataset::Utterance &clip, const demo::Samples &voice,
                                    const faces::FaceFilm &film) -> Result<void> {
                                    progress("draw", static_cast<double>(++done) / drawn.clips);
                                    if (auto added = folder.addFaces(clip.id, film); !added)
                                        return added;
                                    return demo::writeWav(folder.soundOf(clip.id), {voice});
                                });
    if (!data)
        return std::unexpected(data.error());
    if (auto written = folder.finish(*data); !written)
        return std::unexpected(written.error());
    return dataset::ReadCorpus{std::move(*data), {}};
}

int makeDataset(const Context &context, const Options &options)
{
    const bool faces = isOfFaces(options.kind), sounds = isOfSounds(options.kind),
               improvised = options.kind == "iemocap-improvised",
               drawn = options.kind == "drawn-clips";
    if (options.source.empty() && !drawn && options.kind != "drawn-faces")
        return report(Error{"cli.usage", "Name the corpus' folder or table.", {}});
    const auto corpus = faces        ? makeFaces(options)
                        : sounds     ? makeSounds(options)
                        : improvised ? makeImprovised(options)
                        : drawn      ? makeDrawnClips(options)
                                     : readCorpus(options);
    if (!corpus)
        return report(corpus.error());
    const bool written = faces || sounds || improvised || drawn;
    if (const auto done = written ? Result<void>() : dataset::write(corpus->data, options.folder);
        !done)
        return report(done.error());
    for (const std::string &warning : corpus->warnings)
        warn(warning);
    nlohmann::json splits{{"train", 0}, {"dev", 0}, {"test", 0}};
    for (const dataset::Utterance &turn : corpus->data.utterances)
        splits[turn.split] = splits[turn.split].get<int>() + 1;
    print(context,
          {{"folder", options.folder},
           {"name", corpus->data.name},
           {"utterances", corpus->data.utterances.size()},
           {"splits", splits},
           {"warnings", corpus->warnings}},
          corpus->data.name + ": " + std::to_string(corpus->data.utterances.size()) +
              " utterances (train " + splits["train"].dump() + ", dev " + splits["dev"].dump() +
              ", test " + splits["test"].dump() + ") written to " + options.folder);
    return Done;
}

void addSoundOptions(CLI::App &command, Options &options)
{
    command
        .add_option("--features", options.sounds.features,
                    "Of sounds (mfcc40 and logmel160): names of feature sets")
        ->check(CLI::IsMember(dataset::featureSetNames()));
    command
        .add_option("--longest", options.sounds.longest,
                    "Seconds of an item (sounds): longer ones become several")
        ->check(CLI::Range(1.0, 3600.0));
    command
        .add_option("--speech-split", options.speechSplit,
                    "speakers, or paper: shuffled, 70/20/10 (iemocap-sound)")
        ->check(CLI::IsMember({"speakers", "paper"}));
}

void addFaceOptions(CLI::App &command, Options &options)
{
    command
        .add_option(
            "--size", options.size,
            "Pixels a side of a face (200; drawn-faces 128, iemocap-improvised 96, drawn-clips 48)")
        ->check(CLI::Range(16, 1024));
    command.add_flag("--thesis-split", options.thesisSplit,
                     "A fifth is held out and chooses the epoch, without test (utkface, faces)");
    command.add_option("--faces", options.drawn.faces, "How many to draw");
    command.add_option("--gender-by-age", options.drawn.genderByAge,
                       "How far the drawn gender follows from age, -1 to 1");
    command.add_option("--tone-by-age", options.drawn.toneByAge,
                       "How far the drawn tone of the skin follows from age, -1 to 1");
    command.add_option("--noise", options.drawn.noise, "Share of drawn labels that are wrong");
    command.add_option("--contradictory", options.drawn.contradictory,
                       "Label that belongs to other faces: age, gender or tone");
}

void addClipOptions(CLI::App &command, Options &options)
{
    command.add_option("--clips", options.clips.clips,
                       "How many utterances of voice and face to draw (drawn-clips)");
    command
        .add_option("--fps", options.fps,
                    "Pictures of a face a second (iemocap-improvised 25, drawn-clips 10)")
        ->check(CLI::Range(1.0, 120.0));
    command
        .add_option("--left", options.left,
                    "Who sits in the left half of the films: marked (who wears the markers), "
                    "other, female or male (iemocap-improvised); look at one")
        ->check(CLI::IsMember({"marked", "other", "female", "male"}));
    command.add_flag("--no-faces", options.noFaces, "Sound alone (iemocap-improvised)");
}

} // namespace

void addCorpus(CLI::App &app, Context &context)
{
    const auto options = std::make_shared<Options>();
    CLI::App *command =
        addCommand(app, context, "corpus", "Make a dataset folder of a published corpus",
                   [&context, options] { return makeDataset(context, *options); });
    std::vector<std::string> kinds;
    for (const formats::Corpus &corpus : formats::corpora())
        kinds.emplace_back(corpus.id);
    command
        ->add_option("kind", options->kind,
                     "Which corpus; table, sounds and faces are any tables of utterances, folders "
                     "or tables of sounds, tables of pictures. The command formats lists what each "
                     "holds")
        ->required()
        ->check(CLI::IsMember(kinds));
    command->add_option("source", options->source,
                        "Its folder (iemocap, semaine, msp-podcast, sounds, utkface, fairface) or "
                        "its table; none for "
                        "drawn-faces and drawn-clips");
    command->add_option("-o,--output", options->folder, "The dataset folder to make")->required();
    command->add_option("--measures", options->files.measures,
                        "Table 'id, …' of action units and tone, joined by utterance");
    command->add_option("--splits", options->files.splits,
                        "Table 'session, split' in place of the published partition");
    command
        ->add_option("--encoding", options->encoding,
                     "Of a table that is not Unicode (meld, table, emobank)")
        ->check(CLI::IsMember(csv::codePageNames()));
    command->add_option("--seed", options->seed,
                        "Of the split (meld, table, sounds), or of what is drawn (drawn-faces, "
                        "drawn-clips)");
    addSoundOptions(*command, *options);
    addFaceOptions(*command, *options);
    addClipOptions(*command, *options);
}

} // namespace duologue::cli
