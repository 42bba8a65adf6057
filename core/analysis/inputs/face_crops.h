#pragma once

#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "core/faces/track.h"
#include "core/media/session_frames.h"
#include "models/api/item.h"

namespace duologue::analysis {

/// A face at one moment of a view.
struct FaceMoment
{
    Id view = 0;
    Id person = 0;
    MediaTime time; ///< on the view's own clock
    faces::Box box;
};

/// Faces of a session as models read them, cut out of the recordings when they are asked for: one
/// view after the other and forward, so that each recording is decoded once. Holds one picture. A
/// face that cannot be read is a grey picture, so that the rest goes on: whoever takes what is said
/// of it asks isUnreadable().
class FaceCrops : public models::ItemSource
{
public:
    /// `files`: by view. Pictures are `size` pixels a side.
    FaceCrops(std::vector<FaceMoment> moments, std::map<Id, std::string> files,
              media::IndexCache indexes, int size);

    int size() const override { return static_cast<int>(m_moments.size()); }
    models::Outcome<models::Item> get(int index) const override;
    const FaceMoment &moment(int index) const { return m_moments[static_cast<std::size_t>(index)]; }
    bool isUnreadable(int index) const { return m_unreadable.contains(index); }
    int unreadable() const { return static_cast<int>(m_unreadable.size()); } ///< so far
    /// A sentence a view on what of it could not be read so far, and why; `nameOf` names a view.
    std::vector<std::string> problems(const std::function<std::string(Id)> &nameOf) const;

private:
    Result<void> open(Id view) const;
    Result<models::Item> read(const FaceMoment &moment) const;

    std::vector<FaceMoment> m_moments;
    std::map<Id, std::string> m_files;
    media::IndexCache m_indexes;
    int m_size;
    mutable Id m_view = 0;                                  ///< whose recording is open
    mutable std::unique_ptr<media::VideoDecoder> m_decoder; ///< null: it does not open
    mutable std::set<int> m_unreadable;
    mutable std::map<Id, Error> m_problems; ///< the first of each view
};

} // namespace duologue::analysis
