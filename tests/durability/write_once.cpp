// write_once KIND FILE: writes what no command of duologue-cli writes on its own, or not quickly.
// Exit status and error message as those of duologue-cli.
#include <cstdio>
#include <map>

#include <QGuiApplication>

#include "core/media/index_cache.h"
#include "core/media/peak_cache.h"
#include "core/media/picture_file.h"
#include "core/media/proxy_cache.h"
#include "core/store/session_store.h"
#include "models/base/error.h"
#include "models/base/files.h"
#include "models/card/model_folder.h"
#include "ui/video/save_picture.h"

using namespace duologue;

namespace {

const Fingerprint recording{123456, MediaTime{1'000'000}, "00ff"};

media::VideoFrame picture(int number)
{
    media::VideoFrame frame;
    frame.width = 64;
    frame.height = 36;
    frame.stride = frame.width * 4;
    for (int i = 0; i < frame.stride * frame.height; ++i)
        frame.pixels.push_back(static_cast<std::uint8_t>(i * 7 + number * 31 + i / 97));
    return frame;
}

/// Nothing: it is written, as far as anybody is told.
using Outcome = std::optional<std::string>;

Outcome outcomeOf(const std::optional<files::Problem> &problem)
{
    return problem ? Outcome(problem->sentence()) : std::nullopt;
}

Outcome writePicture(const std::string &target)
{
    return outcomeOf(ui::savePicture(picture(1), QString::fromStdString(target)));
}

Outcome writeFrameIndex(const std::string &folder)
{
    media::FrameIndex::Data data;
    for (int i = 0; i < 500; ++i) {
        data.frames.push_back({MediaTime{i * 40'000}, i, i});
        data.packets.push_back({i, i, i * 1000, 1000, i % 25 == 0, i});
    }
    data.end = MediaTime{500 * 40'000};
    media::IndexCache(QString::fromStdString(folder))
        .keep(recording, *media::FrameIndex::from(std::move(data)));
    return {}; // a cache that is not kept costs time and nothing else
}

Outcome writePeaks(const std::string &folder)
{
    const QString cache = QString::fromStdString(folder);
    const auto peaks = std::make_shared<const media::PeakPyramid>(
        16'000, 64, std::vector<media::Peak>(20'000, {-3, 4}));
    if (media::PeakCache(cache).keep(cache + "/../in/sound.wav", {peaks}))
        return {};
    return "the peaks in '" + folder + "' were not kept.";
}

Outcome writeProxy(const std::string &folder)
{
    const media::ProxyCache cache(QString::fromStdString(folder));
    auto draft = cache.draftFor(recording);
    if (draft.problem())
        return draft.problem()->sentence();
    auto file = media::PictureFile::create(draft.path(), 64, 36, media::PictureFile::proxy);
    if (!file)
        return file.error().message + file.error().detail;
    for (int i = 0; i < 20; ++i)
        if (const auto added =
                (*file)->add(picture(i), {MediaTime{40'000 * i}, MediaTime{40'000 * (i + 1)}});
            !added)
            return added.error().message + added.error().detail;
    if (const auto finished = (*file)->finish(); !finished)
        return finished.error().message + finished.error().detail;
    return outcomeOf(cache.keep(draft));
}

Outcome writeBackup(const std::string &target)
{
    const std::string session = target + "/../in/session.duologue";
    const auto store = SessionStore::open(session, SessionStore::Access::ReadOnly);
    if (!store)
        return store.error().message;
    const auto copied = (*store)->backup(target + "/copy.duologue");
    return copied ? Outcome() : copied.error().message;
}

Outcome writeModel(const std::string &target)
{
    try {
        models::ModelFolder folder(target + "/model");
        models::writeFile(folder.path("weights.safetensors"), {std::string(100'000, 'w')});
        models::writeFile(folder.path("model.json"), {"{\"format\": \"duologue-model\"}\n"});
        folder.finish();
    } catch (const models::ModelError &error) {
        return error.what();
    }
    return {};
}

const std::map<std::string, Outcome (*)(const std::string &)> kinds{
    {"picture", writePicture}, {"frame-index", writeFrameIndex}, {"peaks", writePeaks},
    {"proxy", writeProxy},     {"backup", writeBackup},          {"model", writeModel},
};

} // namespace

int main(int argc, char **argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    const QGuiApplication application(argc, argv);
    if (argc != 3 || !kinds.contains(argv[1]))
        return 2;
    if (const Outcome problem = kinds.at(argv[1])(argv[2])) {
        std::fprintf(stderr, "error: %s\n", problem->c_str());
        return 1;
    }
    return 0;
}
