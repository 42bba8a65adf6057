#include "core/analysis/inputs/face_crops.h"

#include "core/analysis/inputs/face_item.h"

namespace duologue::analysis {
namespace {

constexpr std::size_t decoderBytes = 4u << 20;

} // namespace

FaceCrops::FaceCrops(std::vector<FaceMoment> moments, std::map<Id, std::string> files,
                     media::IndexCache indexes, int size)
    : m_moments(std::move(moments)),
      m_files(std::move(files)),
      m_indexes(std::move(indexes)),
      m_size(size)
{
}

Result<media::VideoFramePtr> FaceCrops::picture(const FaceMoment &moment) const
{
    if (moment.view != m_view || !m_decoder) {
        auto opened = media::openDecoder(m_files.at(moment.view), m_indexes, nullptr, decoderBytes);
        if (!opened)
            return std::unexpected(opened.error());
        m_decoder = std::move(*opened);
        m_view = moment.view;
    }
    return m_decoder->pictureAt(moment.time);
}

models::Outcome<models::Item> FaceCrops::get(int index) const
{
    const FaceMoment &at = moment(index);
    const auto frame = picture(at);
    std::optional<models::Item> item;
    if (frame && *frame) {
        const media::VideoFrame &f = **frame;
        item = faceItem({f.pixels.data(), f.width, f.height, f.stride}, at.box, m_size);
    }
    if (!frame)
        return {{}, frame.error().message, false};
    if (!item)
        return {{},
                "There is no picture of the face at " + std::to_string(at.time.seconds()) +
                    " s; find faces again.",
                false};
    item->begin = item->end = at.time.seconds();
    return {std::move(*item), {}, false};
}

} // namespace duologue::analysis
