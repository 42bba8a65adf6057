#include <algorithm>
#include <filesystem>
#include <map>
#include <optional>

#include "core/clips/clips.h"
#include "core/csv/csv.h"
#include "core/files/new_folder.h"
#include "core/formats/subtitles/subtitles_format.h"
#include "core/formats/text_io.h"
#include "core/formats/warnings.h"
#include "core/media/cache_folder.h"
#include "core/media/find_media.h"
#include "core/media/make_clip.h"
#include "core/media/subtitle_painter.h"

namespace duologue::clips {
namespace {

class Maker
{
public:
    Maker(const Session &session, const std::string &sessionFolder, const Choice &choice,
          const media::CancelFlag &cancel)
        : m_session(session), m_sessionFolder(sessionFolder), m_choice(choice), m_cancel(cancel)
    {
    }

    Result<void> readWords()
    {
        if (m_choice.subtitles == Subtitles::None)
            return {};
        formats::Warnings warnings;
        auto words = formats::utterancesOf(m_session, {}, {"Subtitles"}, warnings);
        if (!words)
            return std::unexpected(words.error());
        m_words = std::move(*words);
        return {};
    }

    /// Where it cannot be made a remark says so. `told`: how far it is, 0 to 1.
    Result<void> make(const Clip &clip, files::NewFolder &folder,
                      const std::function<void(double)> &told)
    {
        auto *maker = makerOf(clip.view);
        if (!maker)
            return {};
        media::SoundMix *sound = clip.sounds.empty() ? nullptr : mixOf(clip);
        const std::string path = (folder.path() / (clip.name + ".mp4")).string();
        auto paint = painting(clip, folder);
        if (!paint)
            return std::unexpected(paint.error());
        const auto painted = [&](const media::VideoFramePtr &picture, MediaTime at) {
            told((at - clip.span.begin).seconds() / clip.span.length().seconds());
            return *paint ? (*paint)(picture, at) : picture;
        };
        const auto pictures = maker->make(clip.span, path, painted, sound);
        if (*m_cancel)
            return cancelled();
        if (!pictures) {
            if (pictures.error().code.starts_with("media.write"))
                return fail("clips.folder",
                            "Cannot write the clips. Check the folder's permissions and the free "
                            "space on its disk.",
                            pictures.error().detail);
            remark(pictures.error().message);
            return {};
        }
        if (*pictures == 0) {
            ++m_unseen;
            return {};
        }
        ++m_made;
        m_index += csv::row({clip.name + ".mp4", formats::formatNumber(clip.span.begin.seconds()),
                             formats::formatNumber(clip.span.end.seconds()), clip.tier, clip.person,
                             clip.label, clip.text, clip.view.label});
        return {};
    }

    Result<void> finish(files::NewFolder &folder)
    {
        std::filesystem::remove(folder.path() / passing);
        if (m_unseen > 0)
            remark(std::to_string(m_unseen) + " clips lie where their view recorded nothing.");
        if (m_made == 0)
            return fail("clips.nothing", m_remarks.front());
        folder.write("clips.csv", "file,begin_s,end_s,tier,person,label,text,view\n" + m_index);
        return {};
    }

    int made() const { return m_made; }
    const std::vector<std::string> &remarks() const { return m_remarks; }
    static std::unexpected<Error> cancelled()
    {
        return fail("clips.cancelled", "Cutting clips was stopped; nothing was kept.");
    }

private:
    static constexpr const char *passing = "words.srt"; ///< of the clip that is being made

    void remark(const std::string &text)
    {
        if (std::ranges::find(m_remarks, text) == m_remarks.end())
            m_remarks.push_back(text);
    }

    /// Where a recording is; empty, and a remark, where it is not.
    std::string fileOf(const MediaSource &source)
    {
        const auto path = media::findMedia(source, m_sessionFolder);
        if (!path)
            remark(path.error().message);
        return path.value_or(std::string());
    }

    /// One is kept open: clips come by view.
    media::ClipMaker *makerOf(const MediaSource &view)
    {
        if (m_view == view.id)
            return m_maker ? &*m_maker : nullptr;
        m_view = view.id;
        m_maker.reset();
        const std::string path = fileOf(view);
        if (path.empty())
            return nullptr;
        auto maker = media::ClipMaker::open(
            path, view.sync, media::IndexCache(media::cacheFolder("frames")), m_cancel);
        if (maker)
            m_maker.emplace(std::move(*maker));
        else
            remark(maker.error().message);
        return m_maker ? &*m_maker : nullptr;
    }

    media::SoundMix *mixOf(const Clip &clip)
    {
        std::vector<Id> key;
        for (const MediaSource &source : clip.sounds)
            key.push_back(source.id);
        const auto [place, fresh] = m_mixes.try_emplace(std::move(key));
        if (fresh) {
            std::vector<media::SoundMix::Recording> recordings;
            for (const MediaSource &source : clip.sounds)
                if (std::string path = fileOf(source); !path.empty())
                    recordings.push_back({std::move(path), source.sync});
            auto mix = media::SoundMix::open(recordings, m_cancel);
            if (mix)
                place->second.emplace(std::move(*mix));
            else
                remark(mix.error().message);
        }
        return place->second ? &*place->second : nullptr;
    }

    /// What is said during a clip, in its own time.
    std::string wordsOf(const Clip &clip) const
    {
        std::vector<formats::Utterance> heard;
        for (const formats::Utterance &line : m_words) {
            const TimeSpan during = line.span.intersected(clip.span);
            if (during.empty())
                continue;
            heard.push_back(line);
            heard.back().span = {during.begin - clip.span.begin, during.end - clip.span.begin};
        }
        return formats::subtitles::subRipOf(heard);
    }

    Result<media::ClipMaker::Paint> painting(const Clip &clip, files::NewFolder &folder)
    {
        if (m_choice.subtitles == Subtitles::None)
            return {};
        const std::string words = wordsOf(clip);
        if (m_choice.subtitles == Subtitles::Beside) {
            folder.write(clip.name + ".srt", words);
            return {};
        }
        if (words.empty())
            return {};
        folder.write(passing, words);
        auto painter = media::SubtitlePainter::open((folder.path() / passing).string());
        if (!painter)
            return std::unexpected(painter.error());
        return [painter = std::make_shared<media::SubtitlePainter>(std::move(*painter)),
                begin = clip.span.begin](const media::VideoFramePtr &picture, MediaTime at) {
            return painter->paint(*picture, at - begin);
        };
    }

    const Session &m_session;
    const std::string &m_sessionFolder;
    const Choice &m_choice;
    const media::CancelFlag &m_cancel;
    std::vector<formats::Utterance> m_words;
    Id m_view = 0;
    std::optional<media::ClipMaker> m_maker;
    std::map<std::vector<Id>, std::optional<media::SoundMix>> m_mixes;
    std::string m_index;
    std::vector<std::string> m_remarks;
    int m_made = 0, m_unseen = 0;
};

std::unexpected<Error> unwritable(const files::Problem &problem)
{
    return fail("clips.folder", problem.sentence());
}

} // namespace

Result<Made> make(const Session &session, const std::string &sessionFolder, const Choice &choice,
                  const std::string &folder, const media::CancelFlag &cancel,
                  const std::function<void(double)> &progress)
{
    const auto plan = planned(session, choice);
    if (!plan)
        return std::unexpected(plan.error());
    files::NewFolder making(folder);
    Maker maker(session, sessionFolder, choice, cancel);
    if (auto read = maker.readWords(); !read)
        return std::unexpected(read.error());
    for (std::size_t i = 0; i < plan->clips.size() && !making.problem(); ++i) {
        if (*cancel)
            return Maker::cancelled();
        const auto told = [&](double share) {
            if (progress)
                progress((static_cast<double>(i) + share) /
                         static_cast<double>(plan->clips.size()));
        };
        if (auto made = maker.make(plan->clips[i], making, told); !made)
            return std::unexpected(made.error());
    }
    if (!making.problem())
        if (auto finished = maker.finish(making); !finished)
            return std::unexpected(finished.error());
    if (const auto problem = making.commit())
        return unwritable(*problem);
    Made made{maker.made(), plan->remarks};
    made.remarks.insert(made.remarks.end(), maker.remarks().begin(), maker.remarks().end());
    return made;
}

} // namespace duologue::clips
