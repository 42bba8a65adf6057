#pragma once

#include <vector>

#include "core/session/session.h"
#include "ui/video/picture_overlay.h"

namespace duologue::ui {

class SessionController;
class Theme;

/// What is being said, as lines under the picture: in the view of a person hers, in views of
/// everybody each person's, in her colour and by her name.
class Captions : public PictureOverlay
{
    Q_OBJECT
public:
    Captions(SessionController &session, const Theme &theme, QObject *parent = nullptr);

    struct Line
    {
        QString text;
        int person = -1; ///< Participant::order

        bool operator==(const Line &) const = default;
    };
    /// From top to bottom.
    std::vector<Line> lines(Id source, MediaTime session) const;

    void paint(QPainter &painter, const ViewPicture &picture) const override;
    std::vector<QRectF> writes(const ViewPicture &picture) const override;

private:
    struct Placed
    {
        Line line;
        QRectF room, plate;
    };
    std::vector<Placed> placed(const ViewPicture &picture) const;
    void addLines(std::vector<Line> &lines, const Participant &person, MediaTime at,
                  bool named) const;

    SessionController &m_session;
    const Theme &m_theme;
};

} // namespace duologue::ui
