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

Result<void> FaceCrops::open(Id view) const
{
    if (view != m_view) {
        m_view = view;
        m_decoder.reset();
        auto opened = media::openDecoder(m_files.at(view), m_indexes, nullptr, decoderBytes);
        if (!opened)
            return std::unexpected(opened.error());
        m_decoder = std::move(*opened);
    }
    if (!m_decoder) // it has been said why
        return fail("analysis.face", "The recording cannot be read.");
    return {};
}

Result<models::Item> FaceCrops::read(const FaceMoment &at) const
{
    if (const auto opened = open(at.view); !opened)
        return std::unexpected(opened.error());
    const auto frame = m_decoder->pictureAt(at.time);
    if (!frame)
        return std::unexpected(frame.error());
    std::optional<models::Item> item;
    if (const media::VideoFramePtr &f = *frame)
        item = faceItem({f->pixels.data(), f->width, f->height, f->stride}, at.box, m_size);
    if (!item)
        return fail("analysis.face", "There is no picture of a face at " +
                                         std::to_string(at.time.seconds()) +
                                         " s; find faces again.");
    return std::move(*item);
}

models::Outcome<models::Item> FaceCrops::get(int index) const
{
    const FaceMoment &at = moment(index);
    auto item = read(at);
    if (!item) {
        m_unreadable.insert(index);
        m_problems.try_emplace(at.view, item.error());
        item = greyItem(m_size);
    }
    item->begin = item->end = at.time.seconds();
    return {std::move(*item), {}, false};
}

std::vector<std::string> FaceCrops::problems(const std::function<std::string(Id)> &nameOf) const
{
    std::map<Id, int> all, lost;
    for (int i = 0; i < size(); ++i) {
        ++all[moment(i).view];
        lost[moment(i).view] += isUnreadable(i) ? 1 : 0;
    }
    std::vector<std::string> sentences;
    for (const auto &[view, problem] : m_problems)
        sentences.push_back(std::to_string(lost[view]) + " of " + std::to_string(all[view]) +
                            " faces of the view '" + nameOf(view) +
                            "' could not be read and are left out: " + problem.message);
    return sentences;
}

} // namespace duologue::analysis
