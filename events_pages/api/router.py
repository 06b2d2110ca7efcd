from ninja import Router

networks_router = Router()
meetings_router = Router()
