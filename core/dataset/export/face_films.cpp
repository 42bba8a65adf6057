#include "core/dataset/export/face_films.h"

#include <nlohmann/json.hpp>

#include "core/dataset/faces/picture_tensor.h"
#include "core/faces/face_clips.h"

namespace duologue::dataset {
namespace {

class FilmWriter
{
public:
    FilmWriter(const ExportRun &run, int size)
        : m_run(run), m_tensor((run.folder / "features" / "faces.safetensors").string(), size)
    {
        m_rules.size = size;
    }

    Result<void> write(const SessionRows &rows)
    {
        const Recordings &recordings =
            m_run.gathered.recordings[static_cast<std::size_t>(rows.session)];
        auto clips = faces::FaceClips::find(*recordings.session, recordings.folder, m_rules,
                                            [this](double) { return !m_run.cancelled(); });
        if (m_run.cancelled())
            return exportCancelled();
        if (!clips)
            return std::unexpected(clips.error());
        m_remedy = clips->remedy();
        m_problems.insert(m_problems.end(), clips->problems().begin(), clips->problems().end());
        for (std::size_t i = rows.first; i < rows.last; ++i) {
            if (m_run.cancelled())
                return exportCancelled();
            if (auto done = write(i, *clips); !done)
                return done;
            if (m_run.progress)
                m_run.progress("faces", static_cast<double>(i + 1) /
                                            static_cast<double>(m_run.gathered.places.size()));
        }
        return {};
    }

    Result<void> finish(Written &written)
    {
        if (m_ids.empty())
            return fail("dataset.no-faces",
                        "No view of these sessions shows a face of who speaks. " + m_remedy +
                            " Or export without faces.");
        written.warnings.insert(written.warnings.end(), m_problems.begin(), m_problems.end());
        if (m_unseen > 0)
            written.warnings.push_back(std::to_string(m_unseen) +
                                       " units have no face: no view shows who speaks.");
        if (auto done = m_tensor.finish(); !done)
            return done;
        return writeInto(m_run.folder / "features" / "faces.json",
                         nlohmann::json{{"ids", m_ids}, {"seconds", m_seconds}}.dump() + "\n");
    }

private:
    Result<void> write(std::size_t i, faces::FaceClips &clips)
    {
        const Utterance &row = m_run.gathered.data.utterances[i];
        const Id person = m_run.gathered.places[i].participant;
        const MediaSource *view = clips.bestView(person, row.span);
        if (!view) {
            ++m_unseen;
            return {};
        }
        const auto film = clips.film(*view, person, row.span);
        if (!film)
            return std::unexpected(film.error());
        m_unseen += film->seconds.empty() ? 1 : 0;
        m_ids.insert(m_ids.end(), film->seconds.size(), row.id);
        m_seconds.insert(m_seconds.end(), film->seconds.begin(), film->seconds.end());
        return m_tensor.add(film->pixels);
    }

    const ExportRun &m_run;
    faces::ClipRules m_rules;
    PictureTensor m_tensor;
    std::vector<std::string> m_ids;
    std::vector<double> m_seconds;
    std::vector<std::string> m_problems; ///< views that are left out
    std::string m_remedy;                ///< of the last session
    int m_unseen = 0;
};

} // namespace

Result<void> writeFaces(const ExportRun &run, int size, Written &written)
{
    std::error_code error;
    std::filesystem::create_directories(run.folder / "features", error);
    FilmWriter writer(run, size);
    for (const SessionRows &rows : sessionRows(run.gathered))
        if (auto done = writer.write(rows); !done)
            return done;
    return writer.finish(written);
}

} // namespace duologue::dataset
