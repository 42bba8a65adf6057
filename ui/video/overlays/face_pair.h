#pragma once

#include <vector>

#include <QImage>
#include <QString>

#include "core/faces/face.h"

class QPainter;

namespace duologue::ui {

/// One face as often as there are models, whole, side by side: what each of them looks at, under
/// its name. As figures 5.26 and 5.27 of Masdeu Ninot, "Multitask Learning for Facial Attributes
/// Analysis".
struct FacePair
{
    struct Side
    {
        QImage map; ///< of the face's box
        QString name;
    };
    faces::Box box;
    std::vector<Side> sides;
    double cover = 1; ///< how strong the maps are
};

/// How much room it takes on a picture of this size.
QSizeF sizeOf(const FacePair &pair, const QSizeF &picture);
/// `pixels`: the whole picture that the face is in.
void paintPair(QPainter &painter, const QRectF &place, const FacePair &pair, const QImage &pixels);

} // namespace duologue::ui
