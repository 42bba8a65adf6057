#include "ui/keys/key_sheet.h"

#include <QLabel>
#include <QScrollArea>
#include <QVBoxLayout>

#include "ui/keys/key_text.h"

namespace duologue::ui {

KeySheet::KeySheet(const ActionTable &actions, const QString &activity, QWidget *parent)
    : QDialog(parent)
{
    setWindowTitle(tr("Keys"));
    resize(860, 600);
    auto *text = new QLabel(keysOfActivity(actions, activity));
    text->setTextFormat(Qt::RichText);
    text->setContentsMargins(16, 8, 16, 16);
    auto *scroll = new QScrollArea;
    scroll->setAccessibleName(tr("Keys"));
    scroll->setWidget(text);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(scroll);
}

} // namespace duologue::ui
