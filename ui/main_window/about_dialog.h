#pragma once

#include <QDialog>

namespace duologue::ui {

/// Version, licence, and the licences of everything that is used.
class AboutDialog : public QDialog
{
    Q_OBJECT
public:
    explicit AboutDialog(QWidget *parent = nullptr);
};

} // namespace duologue::ui
