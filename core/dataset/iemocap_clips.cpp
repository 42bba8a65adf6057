#include <filesystem>
#include <set>

#include "core/dataset/clip_folder.h"
#include "core/dataset/corpora.h"
#include "core/faces/half_films.h"

namespace duologue::dataset {
namespace {

namespace fs = std::filesystem;

/// "Ses01F_impro01_M003" of the dialogue "Ses01F_impro01": whether its speaker sits on the left.
bool sitsLeft(const Utterance &turn, LeftHalf left)
{
    const bool female = turn.speaker.ends_with("F");
    const bool marked = female == (turn.session.at(5) == 'F');
    switch (left) {
    case LeftHalf::Marked:
        return marked;
    case LeftHalf::Other:
        return !marked;
    case LeftHalf::Female:
        return female;
    case LeftHalf::Male:
        break;
    }
    return !female;
}

class ClipWriter
{
public:
    ClipWriter(ImprovisedCorpus &found, const std::string &folder, const ImprovisedOptions &options,
               const CorpusProgress &tell)
        : m_found(found),
          m_options(options),
          m_tell(tell),
          m_folder(folder, found.films.empty() ? 0 : options.size)
    {
    }

    Result<void> write()
    {
        if (auto done = copySounds(); !done)
            return done;
        if (m_options.size > 0) {
            if (auto done = cutFaces(); !done)
                return done;
            say(m_unfilmed, "dialogues have no film that can be read: their utterances have no "
                            "face.");
            say(m_unseen, "utterances have no face: none is found in their speaker's half of the "
                          "film.");
        }
        return m_folder.finish(m_found.corpus.data);
    }

private:
    Result<void> copySounds() const
    {
        for (const auto &[id, sound] : m_found.sounds) {
            std::error_code problem;
            if (!fs::copy_file(sound, m_folder.soundOf(id), problem))
                return fail("dataset.write", "Cannot copy " + sound + ": " + problem.message() +
                                                 ". Check the free space on the disk.");
        }
        return {};
    }

    /// Dialogue by dialogue, so that each film is opened once.
    Result<void> cutFaces()
    {
        std::set<std::string> dialogues;
        for (const Utterance &turn : m_found.corpus.data.utterances)
            dialogues.insert(turn.session);
        std::size_t done = 0;
        for (const std::string &dialogue : dialogues) {
            if (auto cut = cutDialogue(dialogue, static_cast<double>(done++),
                                       static_cast<double>(dialogues.size()));
                !cut)
                return cut;
        }
        return {};
    }

    Result<void> cutDialogue(const std::string &dialogue, double done, double total)
    {
        const auto film = m_found.films.find(dialogue);
        const auto cancel = media::makeCancelFlag();
        const auto tell = [&](double share) {
            *cancel = *cancel || (m_tell && !m_tell((done + share) / total));
        };
        auto halves = film == m_found.films.end()
                          ? Result<faces::HalfFilms>(fail("corpus.missing", "There is no film."))
                          : faces::HalfFilms::open(film->second, rules(), cancel, tell);
        if (*cancel)
            return fail("corpus.cancelled", "The corpus was not read to its end.");
        if (!halves && halves.error().code == "faces.no-cascade")
            return std::unexpected(halves.error());
        if (!halves) {
            ++m_unfilmed;
            return {};
        }
        for (const Utterance &turn : m_found.corpus.data.utterances) {
            if (turn.session != dialogue)
                continue;
            const auto cut = halves->film(sitsLeft(turn, m_options.left), turn.span);
            m_unseen += !cut || cut->seconds.empty() ? 1 : 0;
            if (!cut)
                continue; // the film ends too early, or is damaged there
            if (auto added = m_folder.addFaces(turn.id, *cut); !added)
                return added;
        }
        return {};
    }

    faces::ClipRules rules() const { return {m_options.fps, m_options.longest, m_options.size}; }

    void say(std::size_t count, const std::string &what)
    {
        if (count > 0)
            m_found.corpus.warnings.push_back(std::to_string(count) + " " + what);
    }

    ImprovisedCorpus &m_found;
    const ImprovisedOptions &m_options;
    const CorpusProgress &m_tell;
    ClipFolder m_folder;
    std::size_t m_unfilmed = 0, m_unseen = 0;
};

} // namespace

Result<void> writeClips(ImprovisedCorpus &found, const std::string &folder,
                        const ImprovisedOptions &options, const CorpusProgress &tell)
{
    return ClipWriter(found, folder, options, tell).write();
}

} // namespace duologue::dataset
