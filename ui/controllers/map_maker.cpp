#include "ui/controllers/map_maker.h"

#include "ui/settings/preferences.h"

namespace duologue::ui {
namespace {

constexpr std::size_t decoderBytes = 4u << 20;
constexpr std::size_t mostDecoders = 8;
constexpr std::size_t mostMappers = 2;
constexpr std::size_t mostCaches = 32;

} // namespace

Result<std::optional<analysis::FaceMap>> MapMaker::map(const Look &look, const FaceInFile &face,
                                                       const media::CancelFlag &cancel)
{
    using Map = std::optional<analysis::FaceMap>;
    analysis::MapCache &known = cache(look, face);
    if (const analysis::FaceMap *found = known.find(face.time, face.box))
        return Map(*found);
    const auto maps = mapper(look.directory);
    if (!maps)
        return std::unexpected(maps.error());
    const auto frame = picture(face, cancel);
    if (!frame || !*frame)
        return Map();
    const media::VideoFrame &f = **frame;
    auto made = (*maps)->map({f.pixels.data(), f.width, f.height, f.stride}, face.box, look.task);
    if (!made && made.error().code == "analysis.face")
        return Map();
    if (!made)
        return std::unexpected(made.error());
    known.add(face.time, face.box, *made);
    return Map(std::move(*made));
}

Result<analysis::FaceMapper *> MapMaker::mapper(const std::string &directory)
{
    if (!m_mappers.contains(directory)) {
        auto opened =
            analysis::FaceMapper::open(directory, preferences::device.value().toStdString());
        if (!opened)
            return std::unexpected(opened.error());
        if (m_mappers.size() >= mostMappers)
            m_mappers.clear();
        m_mappers[directory] = std::move(*opened);
    }
    return m_mappers[directory].get();
}

analysis::MapCache &MapMaker::cache(const Look &look, const FaceInFile &face)
{
    const std::tuple key(look.hash, look.task, face.file);
    if (m_caches.size() >= mostCaches && !m_caches.contains(key))
        m_caches.clear();
    return m_caches.try_emplace(key, m_cacheFolder, look.hash, look.task, face.recording)
        .first->second;
}

Result<media::VideoFramePtr> MapMaker::picture(const FaceInFile &face,
                                               const media::CancelFlag &cancel)
{
    if (m_decoders.size() >= mostDecoders && !m_decoders.contains(face.file))
        m_decoders.clear();
    auto &decoder = m_decoders[face.file];
    if (!decoder) {
        auto opened = media::openDecoder(face.file, m_indexes, cancel, decoderBytes);
        if (!opened)
            return std::unexpected(opened.error());
        decoder = std::move(*opened);
    }
    return decoder->pictureAt(face.time);
}

} // namespace duologue::ui
