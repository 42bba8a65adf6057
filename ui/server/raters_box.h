#pragma once

#include <QGroupBox>

#include "core/server/remote.h"

class QCheckBox;
class QListWidget;

namespace duologue::ui {

/// Who is to rate a session of the server, and whether they see each other's ratings: what a lead
/// decides. What is ticked is told at once.
class RatersBox : public QGroupBox
{
    Q_OBJECT
public:
    explicit RatersBox(QWidget *parent = nullptr);

    void show(const server::Shared *session, const std::vector<server::Person> &people);

Q_SIGNALS:
    void assigned(const QString &person, bool wanted);
    void blindChanged(bool wanted);

private:
    QListWidget *m_people;
    QCheckBox *m_blind;
    bool m_filling = false;
};

} // namespace duologue::ui
